import { JoinPage } from '../features/join/join-page';
import { joinTexts } from '../i18n/join-texts';
import { startLanguage } from '../i18n/language';
import { fetchRoom } from './fetch-room';
import { Providers } from './providers';

/** The join page alone: neither router nor editor, and its own texts only. */
export async function startJoinApp() {
  await startLanguage(joinTexts);
  return JoinApp;
}

/** The room is the rest of the app and itself; what cannot be fetched now, the room's own page asks for again. */
function fetchRest() {
  void import('./app').catch(() => undefined);
  fetchRoom();
}

function JoinApp() {
  return (
    <Providers>
      <JoinPage onWelcome={fetchRest} />
    </Providers>
  );
}
