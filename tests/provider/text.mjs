// Writing and reading as TipTap does: a fragment `default` of paragraphs, each holding text.
import * as Y from 'yjs';

const root = (doc) => doc.getXmlFragment('default');

const paragraph = (text) => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
};

/** Adds a paragraph at the end. */
export const addParagraph = (doc, text) => root(doc).push([paragraph(text)]);

/** Adds text to the end of the last paragraph, character by character as from a keyboard when `strokes` is set. */
export function type(doc, text, strokes) {
  const last = lastText(doc);
  if (last === undefined) return addParagraph(doc, text);
  for (const part of strokes ? Array.from(text) : [text]) last.insert(last.length, part);
}

/** Puts text at a place of the first paragraph. */
export function insertAt(doc, index, text) {
  const first = firstText(doc);
  if (first === undefined) return addParagraph(doc, text);
  first.insert(Math.min(index, first.length), text);
}

/** Takes characters out of the first paragraph. */
export const deleteAt = (doc, index, length) => firstText(doc).delete(index, length);

/** The text as a person sees it, a line a paragraph. */
export const plainText = (doc) => root(doc).toArray().map(textOf).join('\n');

/** Adds a row to a sheet of rows, its `text` a shared text. */
export function addRow(doc, fields) {
  const row = new Y.Map();
  for (const [key, value] of Object.entries(fields)) row.set(key, key === 'text' ? new Y.Text(value) : value);
  doc.getArray('rows').push([row]);
}

/** Changes values of the row with this id. */
export function changeRow(doc, id, fields) {
  const row = doc.getArray('rows').get(rowIndex(doc, id));
  doc.transact(() => Object.entries(fields).forEach(([key, value]) => row.set(key, value)));
}

/** Takes the row with this id away. */
export const dropRow = (doc, id) => doc.getArray('rows').delete(rowIndex(doc, id), 1);

function rowIndex(doc, id) {
  const index = rows(doc).findIndex((row) => row.id === id);
  if (index < 0) throw new Error(`no row ${id}`);
  return index;
}

/** The rows of a sheet. */
export const rows = (doc) => doc.getArray('rows').toJSON();

function textOf(node) {
  if (node instanceof Y.XmlText)
    return node
      .toDelta()
      .map((part) => part.insert)
      .join('');
  return node.toArray().map(textOf).join('');
}

function lastText(doc) {
  const children = root(doc).toArray();
  return childText(children[children.length - 1]);
}

const firstText = (doc) => childText(root(doc).toArray()[0]);

function childText(element) {
  if (element === undefined) return undefined;
  const text = element.toArray().find((child) => child instanceof Y.XmlText);
  if (text !== undefined) return text;
  const added = new Y.XmlText();
  element.insert(0, [added]);
  return added;
}
