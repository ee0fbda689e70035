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

/** Where the texts of this page come from. */
type TextSource = (language: Language) => Promise<Record<string, unknown>>;

let source: TextSource | undefined;

/** Loads the kept language; texts can be shown once it has ended. */
export async function startLanguage(texts: TextSource): Promise<void> {
  source = texts;
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
  if (source && !i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await source(language));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be closed to us; the choice then lasts until the page is left.
  }
}
