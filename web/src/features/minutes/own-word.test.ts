import { describe, expect, it } from 'vitest';
import type { MinutesRecord } from '../../api/types';
import { openRequests, ownWord } from './own-word';

function record(
  number: number,
  kind: MinutesRecord['kind'],
  more: Partial<MinutesRecord> = {},
): MinutesRecord {
  return {
    number,
    kind,
    at: '2026-11-25T01:00:00Z',
    author_id: 'me',
    author_name: 'Ibu Kartini',
    author_role: 'parent',
    decision: kind === 'acknowledgement' ? 'agree' : null,
    answers: null,
    text: '',
    ...more,
  };
}

describe('one’s own word on the minutes', () => {
  it('is the last one, and of nobody else', () => {
    const records = [
      record(1, 'acknowledgement'),
      record(2, 'acknowledgement', { decision: 'object' }),
      record(3, 'acknowledgement', { author_id: 'other' }),
    ];
    expect(ownWord(records, 'me', true).last?.number).toBe(2);
    expect(ownWord(records, 'nobody', false)).toEqual({ last: undefined, mayChange: true });
  });

  it('may change in time, and later only when an addendum came after it', () => {
    const word = record(2, 'acknowledgement');
    expect(ownWord([record(1, 'addendum'), word], 'me', true).mayChange).toBe(true);
    expect(ownWord([record(1, 'addendum'), word], 'me', false).mayChange).toBe(false);
    expect(ownWord([word, record(3, 'addendum')], 'me', false).mayChange).toBe(true);
  });

  it('leaves open what nobody has answered', () => {
    const records = [
      record(1, 'correction_request'),
      record(2, 'correction_request'),
      record(3, 'correction_refusal', { answers: 1 }),
    ];
    expect(openRequests(records).map((request) => request.number)).toEqual([2]);
  });
});
