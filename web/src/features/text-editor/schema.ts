import { getSchema, type Extensions } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Italic } from '@tiptap/extension-italic';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';

/**
 * All that a section may hold: paragraphs, two kinds of lists, bold, italic, line breaks.
 * The server checks the same tree; what is pasted is reduced to it.
 */
export const sectionSchema: Extensions = [
  Document,
  Paragraph,
  Text,
  Bold,
  Italic,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  HardBreak,
];

/** An empty text without any HTML to parse, which Trusted Types would refuse. */
export const emptyText = { type: 'doc', content: [{ type: 'paragraph' }] };

/** The names of what the schema knows, for the tests. */
export function schemaNames(): { nodes: string[]; marks: string[] } {
  const { nodes, marks } = getSchema(sectionSchema);
  return { nodes: Object.keys(nodes).sort(), marks: Object.keys(marks).sort() };
}
