import { createBrowserRouter } from 'react-router';
import { Broken } from './broken';
import { conferenceRoutes, openRoutes, staffRoutes } from './routes';

/** Every page is loaded when it is first opened, so that the join page never loads the editor. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: Broken,
    HydrateFallback: () => null,
    children: [
      ...openRoutes,
      ...conferenceRoutes,
      {
        lazy: async () => ({ Component: (await import('./staff-frame')).StaffFrame }),
        children: staffRoutes,
      },
    ],
  },
]);
