import type { ComponentType } from 'react';
import { addTexts } from '../i18n/language';
import { voicesTexts } from '../i18n/texts';

/** A page, loaded when it is first opened. */
export interface PageRoute {
  path: string;
  page: () => Promise<ComponentType>;
}

/** Open to everyone. The join page is not among them: it is loaded apart, see `main.tsx`. */
export const openRoutes: PageRoute[] = [
  {
    path: '/sign-in',
    page: async () => (await import('../features/session/sign-in-page')).SignInPage,
  },
  {
    path: '/session-ended',
    page: async () => (await import('../features/session/session-ended-page')).SessionEndedPage,
  },
  {
    path: '/setup',
    page: async () => (await import('../features/setup/setup-page')).SetupPage,
  },
  {
    path: '/verify',
    page: async () => (await import('../features/verification/verify-page')).VerifyPage,
  },
  {
    path: '/s/:fingerprint',
    page: async () => (await import('../features/public-seal/seal-page')).SealPage,
  },
  { path: '*', page: async () => (await import('./not-found')).NotFound },
];

/** For the people of a conference, guests among them: kept light, as it is opened on phones in the meeting. */
export const roomRoutes: PageRoute[] = [
  {
    path: '/conferences/:id',
    page: async () => (await import('../features/room/room-page')).RoomPage,
  },
];

/** For the same people after the meeting; each brings its own frame. */
export const recordRoutes: PageRoute[] = [
  {
    path: '/conferences/:id/minutes',
    page: async () => {
      const [part] = await Promise.all([import('../features/minutes/minutes-page'), addTexts(voicesTexts)]);
      return part.MinutesPage;
    },
  },
  {
    path: '/conferences/:id/follow-up',
    page: async () => (await import('../features/follow-up/follow-up-page')).FollowUpPage,
  },
];

/** For staff, inside the frame with the navigation. */
export const staffRoutes: PageRoute[] = [
  {
    path: '/',
    page: async () => (await import('./home-route')).HomeRoute,
  },
  {
    path: '/conferences/new',
    page: async () => (await import('../features/preparation/new-conference-page')).NewConferencePage,
  },
  {
    path: '/conferences/:id/prepare',
    page: async () => (await import('./prepare-route')).PrepareRoute,
  },
  {
    path: '/techniques',
    page: async () => (await import('../features/techniques/techniques-page')).TechniquesPage,
  },
  {
    path: '/techniques/help',
    page: async () => (await import('../features/techniques/help-page')).HelpPage,
  },
  {
    path: '/settings/school',
    page: async () => (await import('../features/school-settings/school-page')).SchoolPage,
  },
  {
    path: '/settings/retention',
    page: async () => (await import('../features/retention/retention-page')).RetentionPage,
  },
  {
    path: '/district/schools',
    page: async () => (await import('../features/district/schools-page')).SchoolsPage,
  },
  {
    path: '/settings/accounts',
    page: async () => (await import('../features/accounts/accounts-page')).AccountsPage,
  },
];
