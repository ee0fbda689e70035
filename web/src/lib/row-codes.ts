/** The codes that rows of the input sheets and of the plan hold, in the order in which they are offered. */

/** What an entry is about. */
export const CATEGORIES = [
  'education',
  'achievement',
  'family',
  'talent',
  'interest',
  'hobby',
  'health',
  'other',
] as const;

/** How sure one can be of it. */
export const KINDS = ['fact', 'opinion', 'interpretation'] as const;

/** Where it was observed. */
export const SETTINGS = ['home', 'school', 'play', 'community'] as const;

/** Kinds of help in the plan. */
export const HELP_KINDS = [
  'counselling',
  'homeroom_teacher',
  'counsellor',
  'parents',
  'home_visit',
  'referral',
  'financial_help',
  'learning_motivation',
  'other',
] as const;
