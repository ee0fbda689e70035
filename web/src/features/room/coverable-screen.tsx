import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isDoublePress } from './double-press';
import classes from './coverable-screen.module.css';

interface CoverableScreenProps {
  children: (cover: () => void) => ReactNode;
}

/** Hides everything with Esc twice or a button, when somebody looks over a shoulder. */
export function CoverableScreen({ children }: CoverableScreenProps) {
  const [isCovered, setIsCovered] = useState(false);

  useEffect(() => {
    let previousAt: number | null = null;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (isDoublePress(previousAt, event.timeStamp)) {
        previousAt = null;
        setIsCovered(true);
      } else {
        previousAt = event.timeStamp;
      }
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);

  return (
    <>
      {children(() => setIsCovered(true))}
      {isCovered ? <Cover onReturn={() => setIsCovered(false)} /> : null}
    </>
  );
}

/** A dialog, because only the browser's top layer lies above another open dialog. */
function Cover({ onReturn }: { onReturn: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className={classes.cover}
      aria-label={t('room.cover.label')}
      onCancel={(event) => event.preventDefault()}
      onClose={onReturn}
    >
      <Button variant="default" size="lg" onClick={onReturn}>
        {t('room.cover.return')}
      </Button>
    </dialog>
  );
}
