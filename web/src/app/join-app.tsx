import { JoinPage } from '../features/join/join-page';
import { joinTexts } from '../i18n/join-texts';
import { startLanguage } from '../i18n/language';
import { Providers } from './providers';

/** The join page alone: neither router nor editor, and its own texts only. */
export async function startJoinApp() {
  await startLanguage(joinTexts);
  return JoinApp;
}

/** While the rules are read; failing is no matter, see there. */
function fetchRest() {
  void import('./fetch-rest').then((rest) => rest.fetchRest()).catch(() => undefined);
}

function JoinApp() {
  return (
    <Providers>
      <JoinPage onWelcome={fetchRest} />
    </Providers>
  );
}
