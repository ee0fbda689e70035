import { lazy } from 'react';
import { addTexts } from '../../i18n/language';
import { voicesTexts } from '../../i18n/texts';

/** The parts, fetched with their words when something is there to be shown. */
export const EntryVoice = lazy(async () => {
  const [part] = await Promise.all([import('./entry-voice'), addTexts(voicesTexts)]);
  return { default: part.EntryVoice };
});

export const BesideSheet = lazy(async () => {
  const [part] = await Promise.all([import('./beside-sheet'), addTexts(voicesTexts)]);
  return { default: part.BesideSheet };
});
