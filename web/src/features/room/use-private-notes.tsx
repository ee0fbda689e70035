import { Button } from '@mantine/core';
import { IconNotes } from '@tabler/icons-react';
import { lazy, Suspense, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { addTexts } from '../../i18n/language';
import { restTexts } from '../../i18n/texts';

const PrivateNotesPane = lazy(async () => {
  const [part] = await Promise.all([import('../private-notes/private-notes-pane'), addTexts(restTexts)]);
  return { default: part.PrivateNotesPane };
});

interface PrivateNotes {
  readonly button: ReactNode;
  readonly pane: ReactNode;
}

/** The chair's private notes: a button, and the pane that it opens and puts away again. Nothing for others. */
export function usePrivateNotes({ id: conferenceId, me }: Conference): PrivateNotes {
  const { t } = useTranslation();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [shown, setShown] = useState<'never' | 'open' | 'away'>('never');
  if (!me.may.includes('keep_private_notes')) return { button: null, pane: null };

  function putAway() {
    setShown('away');
    button.current?.focus();
  }

  return {
    button: (
      <Button
        ref={button}
        variant="subtle"
        leftSection={<IconNotes size={18} aria-hidden />}
        aria-expanded={shown === 'open'}
        aria-controls={shown === 'never' ? undefined : id}
        onClick={() => (shown === 'open' ? putAway() : setShown('open'))}
      >
        {t('room.chair.notes')}
      </Button>
    ),
    pane:
      shown === 'never' ? null : (
        <Suspense fallback={null}>
          <PrivateNotesPane
            conferenceId={conferenceId}
            id={id}
            isHidden={shown === 'away'}
            onClose={putAway}
          />
        </Suspense>
      ),
  };
}
