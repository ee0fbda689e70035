import { ScreenPage } from '../features/screen/screen-page';
import { startLanguage } from '../i18n/language';
import { screenTexts } from '../i18n/screen-texts';
import { Providers } from './providers';
import { knowSchoolClock } from './school-clock';

/** The shared screen alone: neither router nor editor, and its own texts only. */
export async function startScreenApp() {
  await Promise.all([startLanguage(screenTexts), knowSchoolClock()]);
  return ScreenApp;
}

function ScreenApp() {
  return (
    <Providers>
      <ScreenPage />
    </Providers>
  );
}
