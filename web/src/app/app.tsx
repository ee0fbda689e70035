import { RouterProvider } from 'react-router';
import { startLanguage } from '../i18n/language';
import { allTexts } from '../i18n/texts';
import { Providers } from './providers';
import { router } from './router';

/** The whole app, once its texts are there. */
export async function startApp() {
  await startLanguage(allTexts);
  return App;
}

function App() {
  return (
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  );
}
