import { describe, expect, test } from 'vitest';
import { deriveSaveState, type DocumentSaving, type SavingFacts } from './save-state';

const settled: DocumentSaving = { isSynced: true, unsynced: 0, isRefused: false };
const waiting: DocumentSaving = { isSynced: true, unsynced: 2, isRefused: false };
const arriving: DocumentSaving = { isSynced: false, unsynced: 1, isRefused: false };
const refused: DocumentSaving = { isSynced: true, unsynced: 1, isRefused: true };

function facts(part: Partial<SavingFacts>): SavingFacts {
  return {
    connection: 'online',
    documents: [settled, settled],
    wasSynced: true,
    isStalled: false,
    isStorageSaving: true,
    ...part,
  };
}

describe('the save word', () => {
  test.each([
    ['saved: every document is acknowledged', facts({}), 'saved'],
    ['saving: one document of two waits', facts({ documents: [settled, waiting] }), 'saving'],
    ['not saved: it waits too long', facts({ documents: [waiting], isStalled: true }), 'unsaved'],
    ['not saved: the server said no', facts({ documents: [settled, refused] }), 'unsaved'],
    ['not saved: the server cannot write its disk', facts({ isStorageSaving: false }), 'unsaved'],
    ['offline, even with nothing waiting', facts({ connection: 'offline' }), 'offline'],
    ['offline while the connection is tried again', facts({ connection: 'connecting' }), 'offline'],
    ['connecting at first', facts({ connection: 'connecting', wasSynced: false }), 'connecting'],
    ['connecting until the text is here', facts({ documents: [arriving], wasSynced: false }), 'connecting'],
    ['connecting when no document is known', facts({ documents: [] }), 'connecting'],
    ['saving while a reconnected document is compared', facts({ documents: [arriving] }), 'saving'],
    ['saved at the end of the connection', facts({ connection: 'ended' }), 'saved'],
    ['not saved at the end with a rest', facts({ connection: 'ended', documents: [waiting] }), 'unsaved'],
  ])('%s', (_claim, given, word) => {
    expect(deriveSaveState(given)).toBe(word);
  });
});
