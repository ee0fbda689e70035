import type { Language } from './language';

/** What every page of the app may say, the room among them. */
export async function roomTexts(language: Language) {
  switch (language) {
    case 'id':
      return (await import('virtual:texts-room-id')).texts;
    case 'en':
      return (await import('virtual:texts-room-en')).texts;
  }
}

/** What the pages outside the room say beside that. */
export async function restTexts(language: Language) {
  switch (language) {
    case 'id':
      return (await import('virtual:texts-rest-id')).texts;
    case 'en':
      return (await import('virtual:texts-rest-en')).texts;
  }
}

/** What is said beside the shared text. */
export async function voicesTexts(language: Language) {
  switch (language) {
    case 'id':
      return (await import('virtual:texts-voices-id')).texts;
    case 'en':
      return (await import('virtual:texts-voices-en')).texts;
  }
}
