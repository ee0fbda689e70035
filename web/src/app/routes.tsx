import type { ComponentType } from 'react';

/** A page, loaded when it is first opened. */
export interface PageRoute {
  path: string;
  lazy: () => Promise<{ Component: ComponentType }>;
}

/** Open to everyone. The join page is not among them: it is loaded apart, see `main.tsx`. */
export const openRoutes: PageRoute[] = [
  {
    path: '/sign-in',
    lazy: async () => ({ Component: (await import('../features/session/sign-in-page')).SignInPage }),
  },
  {
    path: '/session-ended',
    lazy: async () => ({
      Component: (await import('../features/session/session-ended-page')).SessionEndedPage,
    }),
  },
  {
    path: '/setup',
    lazy: async () => ({ Component: (await import('../features/setup/setup-page')).SetupPage }),
  },
  {
    path: '/verify',
    lazy: async () => ({ Component: (await import('../features/verification/verify-page')).VerifyPage }),
  },
  {
    path: '/s/:fingerprint',
    lazy: async () => ({ Component: (await import('../features/public-seal/seal-page')).SealPage }),
  },
  { path: '*', lazy: async () => ({ Component: (await import('./not-found')).NotFound }) },
];

/** For the people of a conference, guests among them: kept light, as it is opened on phones in the meeting. */
export const roomRoutes: PageRoute[] = [
  {
    path: '/conferences/:id',
    lazy: async () => ({ Component: (await import('../features/room/room-page')).RoomPage }),
  },
];

/** For the same people after the meeting; each brings its own frame. */
export const recordRoutes: PageRoute[] = [
  {
    path: '/conferences/:id/minutes',
    lazy: async () => ({ Component: (await import('../features/minutes/minutes-page')).MinutesPage }),
  },
  {
    path: '/conferences/:id/follow-up',
    lazy: async () => ({
      Component: (await import('../features/follow-up/follow-up-page')).FollowUpPage,
    }),
  },
];

/** For staff, inside the frame with the navigation. */
export const staffRoutes: PageRoute[] = [
  {
    path: '/',
    lazy: async () => ({ Component: (await import('./home-route')).HomeRoute }),
  },
  {
    path: '/conferences/new',
    lazy: async () => ({
      Component: (await import('../features/preparation/new-conference-page')).NewConferencePage,
    }),
  },
  {
    path: '/conferences/:id/prepare',
    lazy: async () => ({ Component: (await import('./prepare-route')).PrepareRoute }),
  },
  {
    path: '/techniques',
    lazy: async () => ({
      Component: (await import('../features/techniques/techniques-page')).TechniquesPage,
    }),
  },
  {
    path: '/techniques/help',
    lazy: async () => ({ Component: (await import('../features/techniques/help-page')).HelpPage }),
  },
  {
    path: '/settings/school',
    lazy: async () => ({
      Component: (await import('../features/school-settings/school-page')).SchoolPage,
    }),
  },
  {
    path: '/settings/accounts',
    lazy: async () => ({ Component: (await import('../features/accounts/accounts-page')).AccountsPage }),
  },
];
