import type { RouteObject } from 'react-router';

/** Open to everyone. */
export const openRoutes: RouteObject[] = [];

/** For the people of a conference, guests among them; each brings its own frame. */
export const conferenceRoutes: RouteObject[] = [
  {
    path: '/conferences/:id',
    lazy: async () => ({ Component: (await import('../features/room/room-page')).RoomPage }),
  },
  {
    path: '/screen',
    lazy: async () => ({ Component: (await import('../features/room/screen-page')).ScreenPage }),
  },
];

/** For staff, inside the frame with the navigation. */
export const staffRoutes: RouteObject[] = [
  { path: '*', lazy: async () => ({ Component: (await import('./not-found')).NotFound }) },
];
