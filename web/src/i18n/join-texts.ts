import type { Language } from './language';

/** The texts of the join page, which loads no others. */
export async function joinTexts(language: Language) {
  switch (language) {
    case 'id':
      return (await import('virtual:texts-join-id')).texts;
    case 'en':
      return (await import('virtual:texts-join-en')).texts;
  }
}
