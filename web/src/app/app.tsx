import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { RouterProvider } from 'react-router';
import { setupQuery } from '../api/queries';
import { startLanguage } from '../i18n/language';
import { roomTexts } from '../i18n/texts';
import { subscribeSchoolZone, zoneOffset } from '../lib/school-zone';
import { Providers } from './providers';
import { router } from './router';

/** The whole app, once its texts are there. */
export async function startApp() {
  await startLanguage(roomTexts);
  return App;
}

function App() {
  return (
    <Providers>
      <Pages />
    </Providers>
  );
}

function Pages() {
  // Tells the school's clock; the device remembers it, so that the answer is waited for by nobody.
  useQuery(setupQuery);
  const offset = useSyncExternalStore(subscribeSchoolZone, offsetNow);
  // On another clock every date on the page is another one.
  return <RouterProvider key={offset} router={router} />;
}

function offsetNow(): number {
  return zoneOffset(new Date());
}
