import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSeal, payloadFingerprint } from './check-seal';
import { blocksOf, isEmpty, partOf } from './minutes-content';
import { parseSealedFile, type SealedFile } from './sealed-file';

/** The worked example that the server's own tests hold to: both sides agree on the same page. */
const page = readFileSync(new URL('../../../../docs/sealing.md', import.meta.url), 'utf8');
const text = /^\{"format":"rembuk-minutes-1".*$/m.exec(page)?.[0] ?? '';
const fingerprint =
  /fingerprint of the seal[^A-Z2-7]*([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})/i.exec(page)?.[1] ?? '';

function opened(file: string): SealedFile {
  const parsed = parseSealedFile(file);
  if (!parsed) throw new Error('the file is sealed minutes');
  return parsed;
}

describe('the check in the reader’s own browser', () => {
  it('computes the fingerprint that the page of the format names', async () => {
    expect(fingerprint).not.toBe('');
    expect(await payloadFingerprint(opened(text))).toBe(fingerprint);
  });

  it('finds the worked example genuine, with its signature', async () => {
    expect(await checkSeal(opened(text), fingerprint)).toBe('genuine');
  });

  it('finds it altered when the server names another fingerprint', async () => {
    expect(await checkSeal(opened(text), 'AAAA-AAAA-AAAA-AAAA')).toBe('altered');
  });

  it.each([
    ['a word of a part', 'tetap di sini', 'tetap di sana'],
    ['white space between members', '{"format"', '{ "format"'],
    ['the salt of a part', 'AQEBAQ', 'AQEBAg'],
    ['a name of a part', '"name":"rules"', '"name":"rulez"'],
    ['the signature', '"signature":"', '"signature":"AAAA'],
  ])('finds it altered after a change of %s', async (_, before, after) => {
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    expect(await checkSeal(opened(changed), undefined)).toBe('altered');
  });

  it('reads nothing out of a file that is something else', () => {
    for (const other of ['', '{}', 'null', '[1]', '{"format":"rembuk-minutes-1"}']) {
      expect(parseSealedFile(other), other).toBeUndefined();
    }
  });
});

describe('the contents of the minutes', () => {
  it('tells a part that is shown from one that is not there', () => {
    expect(partOf(opened(text), 'rules').kind).toBe('shown');
    expect(partOf(opened(text), 'section/solutions').kind).toBe('absent');
  });

  it('reads paragraphs, lists and marks, and drops what it does not know', () => {
    const blocks = blocksOf({
      blocks: [
        {
          kind: 'paragraph',
          text: [
            { t: 'a', b: true },
            { t: 'b\nc', i: true },
          ],
        },
        { kind: 'list', ordered: true, items: [[{ kind: 'paragraph', text: [{ t: 'd' }] }]] },
        { kind: 'image', src: 'x' },
      ],
    });
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        runs: [
          { text: 'a', bold: true, italic: false },
          { text: 'b\nc', bold: false, italic: true },
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [[{ kind: 'paragraph', runs: [{ text: 'd', bold: false, italic: false }] }]],
      },
    ]);
    expect(isEmpty(blocks)).toBe(false);
    expect(isEmpty(blocksOf({ blocks: [{ kind: 'paragraph', text: [{ t: ' ' }] }] }))).toBe(true);
  });
});
