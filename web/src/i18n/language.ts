import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type id from './id.json';

export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof id };
    contextSeparator: '::';
  }
}

const storageKey = 'rembuk.language';

/** The language kept by this browser; Indonesian when nothing is kept. */
export function keptLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'id';
  } catch {
    return 'id';
  }
}

/** Loads the kept language; texts can be shown once it has ended. */
export async function startLanguage(): Promise<void> {
  const language = keptLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await texts(language) } },
    interpolation: { escapeValue: false },
    contextSeparator: '::',
    returnNull: false,
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Changes what the reader sees, now and on the next visit. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await texts(language));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be closed to us; the choice then lasts until the page is left.
  }
}

async function texts(language: Language) {
  switch (language) {
    case 'id':
      return (await import('./id.json')).default;
    case 'en':
      return (await import('./en.json')).default;
  }
}
