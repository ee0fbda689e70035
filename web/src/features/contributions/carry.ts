import * as Y from 'yjs';
import type { Entry } from './entry';

/** What an entry becomes on the sheet: its words behind its source. */
export function carriedText(source: string, { words }: Entry): string {
  return `${source}: ${words.trim()}`;
}

/** Adds a paragraph at the end of a section's text; lines of it stay lines. An empty last paragraph is filled. */
export function appendParagraph(document: Y.Doc, text: string): void {
  document.transact(() => {
    const fragment = document.getXmlFragment('default');
    const last = fragment.length === 0 ? undefined : fragment.get(fragment.length - 1);
    if (last instanceof Y.XmlElement && last.nodeName === 'paragraph' && isEmpty(last)) {
      last.insert(last.length, inlineParts(text));
      return;
    }
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, inlineParts(text));
    fragment.insert(fragment.length, [paragraph]);
  });
}

function isEmpty(paragraph: Y.XmlElement): boolean {
  return paragraph.toArray().every((part) => part instanceof Y.XmlText && part.length === 0);
}

function inlineParts(text: string): (Y.XmlText | Y.XmlElement)[] {
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [new Y.XmlElement('hardBreak')]),
      ...(line === '' ? [] : [new Y.XmlText(line)]),
    ]);
}
