import * as Y from 'yjs';

const LONGEST_LINE = 200;
const MOST_LINES = 40;

/** The paragraphs of a section of the sheet as plain lines, to be named in the plan as they stand. */
export function linesOf(document: Y.Doc): string[] {
  const lines: string[] = [];
  const visit = (node: unknown): void => {
    if (node instanceof Y.XmlElement && node.nodeName === 'paragraph') {
      const line = node.toArray().map(wordsOf).join('').trim();
      if (line !== '' && line.length <= LONGEST_LINE) lines.push(line);
    } else if (node instanceof Y.XmlFragment) {
      node.toArray().forEach(visit);
    }
  };
  visit(document.getXmlFragment('default'));
  return [...new Set(lines)].slice(0, MOST_LINES);
}

function wordsOf(node: unknown): string {
  if (!(node instanceof Y.XmlText)) return ' ';
  const delta: unknown = node.toDelta();
  if (!Array.isArray(delta)) return '';
  return delta
    .map((part: unknown) => {
      const has = typeof part === 'object' && part !== null && 'insert' in part ? part.insert : '';
      return typeof has === 'string' ? has : '';
    })
    .join('');
}
