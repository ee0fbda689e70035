import type { BothLanguages } from '../../api/types';

/** The text in the reader's language. */
export function inLanguage(text: BothLanguages, language: string): string {
  return language === 'en' ? text.en : text.id;
}
