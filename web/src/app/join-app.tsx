import { JoinPage } from '../features/join/join-page';
import { joinTexts } from '../i18n/join-texts';
import { startLanguage } from '../i18n/language';
import { Providers } from './providers';

/** The join page alone: neither router nor editor, and its own texts only. */
export async function startJoinApp() {
  await startLanguage(joinTexts);
  return JoinApp;
}

function JoinApp() {
  return (
    <Providers>
      <JoinPage />
    </Providers>
  );
}
