import { startLanguage } from '../i18n/language';
import { roomTexts } from '../i18n/texts';
import { Providers } from './providers';
import { Pages } from './router';
import { knowSchoolClock } from './school-clock';

/** The whole app, once its texts are there and the school's clock is known. */
export async function startApp() {
  await Promise.all([startLanguage(roomTexts), knowSchoolClock()]);
  return App;
}

function App() {
  return (
    <Providers>
      <Pages />
    </Providers>
  );
}
