import type { Approach, Competence, Technique } from '../../api/types';

/** What the reader looks for; empty means everything. */
export interface TechniqueFilter {
  q: string;
  competence: Competence | '';
}

/** An approach with those of its techniques that were looked for. */
export interface FoundApproach {
  approach: Approach;
  techniques: Technique[];
}

/** The approaches that have what was looked for: each word, in either language, whatever its case or accents. */
export function findTechniques(
  approaches: readonly Approach[],
  { q, competence }: TechniqueFilter,
): FoundApproach[] {
  const words = fold(q).split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.includes(word));

  return approaches.flatMap((approach) => {
    const about = fold(textsOfApproach(approach).join(' '));
    const heading = fold(`${approach.name.id} ${approach.name.en}`);
    const whole = holds(about);
    const techniques = approach.techniques.filter(
      (technique) =>
        (competence === '' || technique.competence === competence) &&
        // The words may be spread: "gestalt mandiri" is a technique of that approach.
        (whole || holds(`${heading} ${fold(textsOfTechnique(technique).join(' '))}`)),
    );
    return techniques.length === 0 ? [] : [{ approach, techniques }];
  });
}

function textsOfApproach({ name, founders, idea, when, limits }: Approach): string[] {
  return [
    ...[name, idea, when, limits].flatMap((text) => [text.id, text.en]),
    ...founders.map((founder) => founder.name),
  ];
}

function textsOfTechnique({ name, text }: Technique): string[] {
  return [name.id, name.en, text.id, text.en];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
