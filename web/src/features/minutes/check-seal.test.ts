import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSeal } from './check-seal';
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
  it('finds the worked example genuine, with the fingerprint that the page of the format names', async () => {
    expect(fingerprint).not.toBe('');
    expect(await checkSeal(text, fingerprint)).toEqual({ result: 'genuine', fingerprint, records: 0 });
  });

  it('finds it altered when the server names another fingerprint', async () => {
    expect((await checkSeal(text, 'AAAA-AAAA-AAAA-AAAA')).result).toBe('altered');
  });

  it('finds it altered after a change of one word', async () => {
    expect((await checkSeal(text.replace('tetap di sini', 'tetap di sana'), undefined)).result).toBe(
      'altered',
    );
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
