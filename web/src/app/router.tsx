import { createBrowserRouter } from 'react-router';
import { addTexts } from '../i18n/language';
import { restTexts } from '../i18n/texts';
import { Broken } from './broken';
import { openRoutes, recordRoutes, roomRoutes, staffRoutes, type PageRoute } from './routes';

/** The pages with the texts that the room does not need. */
function withAllTexts(routes: PageRoute[]): PageRoute[] {
  return routes.map(({ path, lazy }) => ({
    path,
    lazy: async () => (await Promise.all([lazy(), addTexts(restTexts)]))[0],
  }));
}

/** Every page is loaded when it is first opened, so that the join page never loads the editor. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: Broken,
    HydrateFallback: () => null,
    children: [
      ...withAllTexts(openRoutes),
      ...withAllTexts(recordRoutes),
      ...roomRoutes,
      {
        lazy: async () => ({ Component: (await import('./staff-frame')).StaffFrame }),
        children: withAllTexts(staffRoutes),
      },
    ],
  },
]);
