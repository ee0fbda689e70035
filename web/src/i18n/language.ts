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

/** All that pages of this visit have asked for, each loaded once. */
const sources = new Map<TextSource, Promise<void>>();

let markStarted: () => void;
/** The router asks for the first page's texts before the language is there. */
const started = new Promise<void>((resolve) => {
  markStarted = resolve;
});

/** Loads the kept language; texts can be shown once it has ended. */
export async function startLanguage(texts: TextSource): Promise<void> {
  sources.set(texts, Promise.resolve());
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
  markStarted();
}

/** Loads further texts, for a page that says more; at once where they are there. */
export function addTexts(texts: TextSource): Promise<void> {
  const known = sources.get(texts);
  if (known !== undefined) return known;
  const loading = load(texts).catch((cause: unknown) => {
    // The next page that wants them tries again.
    sources.delete(texts);
    throw cause;
  });
  sources.set(texts, loading);
  return loading;
}

async function load(texts: TextSource): Promise<void> {
  await started;
  const language = shownLanguage();
  add(language, await texts(language));
  // The reader may have changed the language meanwhile.
  if (language !== shownLanguage()) await load(texts);
}

const shownLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'id');

function add(language: Language, texts: Record<string, unknown>): void {
  i18next.addResourceBundle(language, 'translation', texts, true);
}

/** Changes what the reader sees, now and on the next visit. */
export async function changeLanguage(language: Language): Promise<void> {
  // What was loaded before comes from the browser's memory.
  const loaded = await Promise.all([...sources.keys()].map((source) => source(language)));
  for (const texts of loaded) add(language, texts);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be closed to us; the choice then lasts until the page is left.
  }
}
