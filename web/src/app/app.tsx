import { startLanguage } from '../i18n/language';
import { roomTexts } from '../i18n/texts';
import { fetchRoom } from './fetch-room';
import { Providers } from './providers';
import { Pages } from './router';
import { watchForGoneParts } from './stale-page';
import { knowSchoolClock } from './school-clock';

/** The address of a room. */
const ROOM = /^\/conferences\/[\da-f-]{36}$/;

/** The whole app, once its texts are there and the school's clock is known. */
export async function startApp() {
  watchForGoneParts();
  if (ROOM.test(window.location.pathname)) fetchRoom();
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
