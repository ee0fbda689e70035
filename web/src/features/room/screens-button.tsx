import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Conference } from '../../api/types';
import { addTexts } from '../../i18n/language';
import { restTexts } from '../../i18n/texts';

// Whoever does not lead never needs it.
const ScreensDialog = lazy(async () => {
  const [part] = await Promise.all([import('../screens/screens-dialog'), addTexts(restTexts)]);
  return { default: part.ScreensDialog };
});

interface ScreensButtonProps {
  conference: Conference;
  /** The button itself, as it looks where it stands. */
  button: (open: () => void) => ReactNode;
}

/** Opens what there is to the projectors, for those who lead. */
export function ScreensButton({ conference, button }: ScreensButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (!conference.me.may.includes('manage_screens')) return null;
  return (
    <>
      {button(() => setIsOpen(true))}
      {isOpen ? (
        <Suspense fallback={null}>
          <ScreensDialog conference={conference} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
