import type { Approach, Catalogue, Role, Technique } from '../../api/types';
import { inLanguage } from './both-languages';

const between = '; ';

/** What the plan's field takes. */
const longest = 1000;

/** A technique as it is written into the plan: whole words, so that the minutes can be read without the catalogue. */
export function techniqueWords(approach: Approach, technique: Technique, language: string): string {
  return `${inLanguage(approach.name, language)}: ${inLanguage(technique.name, language)}`;
}

/** The text with one more technique; unchanged when it stands there already or no longer fits. */
export function withTechnique(text: string, words: string): string {
  const parts = partsOf(text);
  const grown = [...parts, words].join(between);
  return parts.includes(words) || grown.length > longest ? text : grown;
}

/** The catalogue's techniques that a text names, in whichever language it was written. */
export function chosenTechniques(catalogue: Catalogue, text: string): Technique[] {
  const parts = partsOf(text);
  return catalogue.approaches.flatMap((approach) =>
    approach.techniques.filter((technique) =>
      ['id', 'en'].some((language) => parts.includes(techniqueWords(approach, technique, language))),
    ),
  );
}

/** Those of them that ask for more than the owner's role lets expect. Who is not known yet cannot be unfit. */
export function unfitTechniques(catalogue: Catalogue, text: string, role: Role | undefined): Technique[] {
  if (role === undefined) return [];
  return chosenTechniques(catalogue, text).filter(
    ({ competence }) =>
      !catalogue.competences.some((entry) => entry.competence === competence && entry.roles.includes(role)),
  );
}

function partsOf(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
