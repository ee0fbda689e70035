import entries from './belittling-words.json';

/** A word that may belittle, as it stands in the text, with words that only say what is seen. */
export interface WordingFlag {
  readonly word: string;
  readonly alternatives: readonly string[];
}

// Longer expressions first: "perempuan nakal" says more than "nakal".
const known = entries
  .flatMap(({ words, alternatives }) => words.map((word) => ({ word, alternatives })))
  .sort((one, other) => other.word.length - one.word.length);

/** The words that may belittle, each once, in the order of the text. It is a hint for the author; nothing is ever blocked by it. */
export function wordingFlags(text: string): readonly WordingFlag[] {
  let rest = text.toLowerCase().replace(/\s+/g, ' ');
  const found: { at: number; flag: WordingFlag }[] = [];
  for (const { word, alternatives } of known) {
    const match = wholeWord(word).exec(rest);
    if (match === null || found.some(({ flag }) => flag.alternatives === alternatives)) continue;
    found.push({ at: match.index, flag: { word, alternatives } });
    rest = rest.replaceAll(word, '_'.repeat(word.length));
  }
  return found.sort((one, other) => one.at - other.at).map(({ flag }) => flag);
}

/** Also with what clings to it: "bodohnya", "malas-malas". */
function wholeWord(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}_-])${word}(?:nya|lah|kah|mu|ku)?(?![\\p{L}_])`, 'u');
}
