import type { Language } from './language';

/** All texts of a language. */
export async function allTexts(language: Language) {
  switch (language) {
    case 'id':
      return (await import('./id.json')).default;
    case 'en':
      return (await import('./en.json')).default;
  }
}
