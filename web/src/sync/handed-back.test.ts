import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { findUnacceptedText, ownText } from './handed-back';

function paragraph(document: Y.Doc, text: string): Y.XmlText {
  const fragment = document.getXmlFragment('default');
  const words = new Y.XmlText(text);
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [words]);
  fragment.insert(fragment.length, [element]);
  return words;
}

function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}

test('a text that the server has is not handed back', () => {
  const local = new Y.Doc();
  paragraph(local, 'Sering terlambat.');
  expect(findUnacceptedText(local, Y.encodeStateVector(local))).toEqual([]);
});

test('what a refused entry says is handed back, and what others wrote is not', () => {
  const local = new Y.Doc();
  const rows = local.getArray<Y.Map<unknown>>('rows');
  const add = (words: string): void => {
    const row = new Y.Map<unknown>();
    row.set('category', 'family');
    row.set('text', new Y.Text(words));
    rows.push([row]);
  };
  add('Ditulis sekretaris.');
  const server = copyOf(local);
  add('Tidur larut malam.');
  const blocks = findUnacceptedText(local, Y.encodeStateVector(server));
  expect(blocks).toEqual([{ segments: [{ text: 'Tidur larut malam.', isOwn: true }] }]);
  expect(ownText(blocks)).toBe('Tidur larut malam.');
});

test('words put into an accepted sentence come with that sentence around them', () => {
  const local = new Y.Doc();
  const words = paragraph(local, 'Sering terlambat.');
  const server = copyOf(local);
  words.insert(6, ' sekali');
  expect(findUnacceptedText(local, Y.encodeStateVector(server))).toEqual([
    {
      segments: [
        { text: 'Sering', isOwn: false },
        { text: ' sekali', isOwn: true },
        { text: ' terlambat.', isOwn: false },
      ],
    },
  ]);
});

test('of a sentence sent in part only the rest is handed back', () => {
  const local = new Y.Doc();
  const words = paragraph(local, 'Sudah');
  const server = copyOf(local);
  words.insert(5, ' dan belum');
  expect(ownText(findUnacceptedText(local, Y.encodeStateVector(server)))).toBe(' dan belum');
});

test('what its author took away again is not handed back', () => {
  const local = new Y.Doc();
  const server = copyOf(local);
  paragraph(local, 'Salah').delete(0, 5);
  expect(findUnacceptedText(local, Y.encodeStateVector(server))).toEqual([]);
});

test('a lone space is not worth a word', () => {
  const local = new Y.Doc();
  const words = paragraph(local, 'Sudah');
  const server = copyOf(local);
  words.insert(5, ' ');
  expect(findUnacceptedText(local, Y.encodeStateVector(server))).toEqual([]);
});

test('bold words and list items are read too, one line a paragraph', () => {
  const local = new Y.Doc();
  const server = copyOf(local);
  const words = paragraph(local, 'Ia rajin.');
  words.format(3, 5, { bold: true });
  const list = new Y.XmlElement('bulletList');
  const item = new Y.XmlElement('listItem');
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText('Suka melukis')]);
  item.insert(0, [element]);
  list.insert(0, [item]);
  local.getXmlFragment('default').insert(1, [list]);
  expect(ownText(findUnacceptedText(local, Y.encodeStateVector(server)))).toBe('Ia rajin.\nSuka melukis');
});

test('the words of a refused row of the plan are handed back, codes and what others wrote are not', () => {
  const local = new Y.Doc();
  const rows = local.getArray<Y.Map<unknown>>('rows');
  const row = new Y.Map<unknown>();
  local.transact(() => {
    row.set('id', 'r1');
    row.set('what', 'Kunjungan rumah');
    rows.push([row]);
  });
  const server = copyOf(local);
  row.set('who', '01935e00-0000-7000-8000-000000000001');
  row.set('sign', 'Hadir setiap hari');
  const blocks = findUnacceptedText(local, Y.encodeStateVector(server));
  expect(blocks).toEqual([{ segments: [{ text: 'Hadir setiap hari', isOwn: true }] }]);
});
