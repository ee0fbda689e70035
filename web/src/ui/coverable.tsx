import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isDoublePress } from '../lib/double-press';
import classes from './coverable.module.css';

const wish = 'rembuk-cover';

/** Hides the page, as pressing Esc twice does. */
export function coverPage(): void {
  window.dispatchEvent(new Event(wish));
}

/** Hides everything with Esc twice or a button, on every page, when somebody looks over a shoulder. */
export function Coverable({ children }: { children: ReactNode }) {
  const [isCovered, setIsCovered] = useState(false);

  useEffect(() => {
    let previousAt: number | null = null;
    const cover = (): void => setIsCovered(true);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (isDoublePress(previousAt, event.timeStamp)) {
        previousAt = null;
        // The browser would take the same press for closing what it has just opened.
        event.preventDefault();
        cover();
      } else {
        previousAt = event.timeStamp;
      }
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener(wish, cover);
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener(wish, cover);
    };
  }, []);

  return (
    <>
      {children}
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
      aria-label={t('common.cover.label')}
      onCancel={(event) => event.preventDefault()}
      onClose={onReturn}
    >
      <Button variant="default" size="lg" onClick={onReturn}>
        {t('common.cover.return')}
      </Button>
    </dialog>
  );
}
