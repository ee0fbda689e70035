import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PairingForm } from './pairing-form';
import { ScreenFace } from './screen-face';
import { Words } from './screen-parts';
import { useScreenView } from './use-screen-view';
import { useWakeLock } from './use-wake-lock';

/** The projector's page: it is paired once, and from then on only shows. Its title never names the case: it stands in windows and lists. */
export function ScreenPage() {
  const { t } = useTranslation();
  const { state, clockOffset, ask } = useScreenView();
  const now = useNow() + clockOffset;
  useWakeLock(state.kind === 'shown');

  useEffect(() => {
    document.title = `${t('shared_screen.title')} · Rembuk`;
  }, [t]);

  switch (state.kind) {
    case 'asking':
      return <Words title={t('shared_screen.asking')} />;
    case 'unpaired':
      return <PairingForm ended={state.ended} onPaired={ask} />;
    case 'lost':
      return <Words title={t('shared_screen.lost.title')} text={t('shared_screen.lost.text')} />;
    case 'shown':
      return <ScreenFace view={state.view} isStale={state.since !== null} now={now} />;
  }
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
