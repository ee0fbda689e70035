import { expect, it } from 'vitest';
import { compareCommitments, compareSections } from './comparison';
import type { SealedFile } from './sealed-file';

function file(parts: Record<string, unknown>): SealedFile {
  const payload = {
    school: '',
    conferenceId: '',
    caseCode: '',
    openedAt: '',
    sealedAt: '',
    root: '',
    leaves: [],
  };
  const bytes = new Uint8Array();
  const leaves = Object.entries(parts).map(([name, value]) => ({
    kind: 'shown' as const,
    name,
    salt: bytes,
    value,
  }));
  return {
    text: '',
    payloadBytes: bytes,
    payload,
    signingInput: '',
    signature: bytes,
    publicKey: bytes,
    leaves,
  };
}

const text = (words: string) => ({ blocks: [{ kind: 'paragraph', text: [{ t: words }] }] });
const row = (what: string, who: string) => ({
  row: { id: what, what, who, when: '2026-03-09' },
  commitment: null,
});

const before = file({
  participants: [{ id: 'p1', name: 'Ibu Sari', role: 'parent' }],
  'section/background': text('Sering terlambat'),
  'section/symptoms': text('Mengantuk'),
  actions: [row('Bangun lebih pagi', 'p1'), row('Menyapa', 'p2')],
});
const after = file({
  'section/background': text('Jarang terlambat'),
  'section/symptoms': text('Mengantuk'),
  actions: [row('menyapa', 'p3')],
});

it('tells what changed in the case format and what did not', () => {
  const compared = compareSections(before, after);
  const changed = compared.filter(({ changes }) => changes !== undefined);
  expect(changed.map(({ key }) => key)).toEqual(['background']);
  expect(changed[0]?.changes?.map(({ kind }) => kind)).toEqual(['gone', 'new', 'same']);
});

it('tells which commitments were kept and which stand in the new plan again', () => {
  const reported = [
    { row: 'r1', what: 'Bangun lebih pagi', progress: 'done' },
    { row: 'r2', what: 'Menyapa', progress: 'under_way' },
  ] as const;
  const told = compareCommitments(before, after, reported);
  expect(told.map(({ who, progress, isAgain }) => [who, progress, isAgain])).toEqual([
    ['Ibu Sari', 'done', false],
    ['', 'under_way', true],
  ]);
});
