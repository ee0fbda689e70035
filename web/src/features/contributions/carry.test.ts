import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendParagraph, carriedText } from './carry';
import { addEntry, noLabels, readEntries } from './entry';

const source = 'Masukan Ibu Sari';

test('an entry is carried with its source', () => {
  const document = new Y.Doc();
  addEntry(document, ' Tidur larut.\n', noLabels);
  const [entry] = readEntries(document);
  expect(entry && carriedText(source, entry)).toBe('Masukan Ibu Sari: Tidur larut.');
});

test('it comes behind what the section says, as a paragraph of its own', () => {
  const section = new Y.Doc();
  appendParagraph(section, 'satu');
  appendParagraph(section, 'dua\ntiga');
  expect(section.getXmlFragment('default').toJSON()).toBe(
    '<paragraph>satu</paragraph><paragraph>dua<hardbreak></hardbreak>tiga</paragraph>',
  );
});

test('an empty last paragraph is filled', () => {
  const section = new Y.Doc();
  section.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')]);
  appendParagraph(section, 'satu');
  expect(section.getXmlFragment('default').toJSON()).toBe('<paragraph>satu</paragraph>');
});
