import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/language';
import { restTexts } from '../../i18n/texts';

const ShortcutsDialog = lazy(async () => {
  const [part] = await Promise.all([import('./shortcuts-dialog'), addTexts(restTexts)]);
  return { default: part.ShortcutsDialog };
});

/** For those who work with the keyboard: which keys do what here. */
export function ShortcutsButton() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {t('room.shortcuts')}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ShortcutsDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
