import type { Language } from './language';

/** The texts of the shared screen, which loads no others. */
export async function screenTexts(language: Language) {
  switch (language) {
    case 'id':
      return (await import('virtual:texts-screen-id')).texts;
    case 'en':
      return (await import('virtual:texts-screen-en')).texts;
  }
}
