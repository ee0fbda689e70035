import { setupQuery } from '../api/queries';
import { startLanguage } from '../i18n/language';
import { roomTexts } from '../i18n/texts';
import { schoolZone } from '../lib/school-zone';
import { fetchRoom } from './fetch-room';
import { Providers, queryClient } from './providers';
import { Pages } from './router';

/** How long the first page of a first visit may wait for the school's clock, in milliseconds. */
const PATIENCE = 2_000;

/** The address of a room. */
const ROOM = /^\/conferences\/[\da-f-]{36}$/;

/** The whole app, once its texts are there and the school's clock is known. */
export async function startApp() {
  if (ROOM.test(window.location.pathname)) fetchRoom();
  await Promise.all([startLanguage(roomTexts), knowSchoolClock()]);
  return App;
}

/** The device remembers the clock. Only a first visit asks before it shows a date: a page that is there is never built anew for it,
    as somebody may be writing on it. */
async function knowSchoolClock(): Promise<void> {
  const asked = queryClient.query(setupQuery).catch(() => undefined);
  if (schoolZone() !== null) return;
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

function App() {
  return (
    <Providers>
      <Pages />
    </Providers>
  );
}
