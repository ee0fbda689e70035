import { expect, it } from 'vitest';
import type { RetentionItem } from '../../api/types';
import { firstReason, standingOf } from './order';

const item: RetentionItem = {
  conference_id: '1',
  number: 4,
  state: 'closed',
  held_on: '2026-03-02',
  fingerprint: 'AAAA-BBBB-CCCC-DDDD',
  talk_due_on: '2027-03-02',
  talk_erased_on: null,
  due_on: '2031-03-02',
  shredded_on: null,
  asked: null,
  may_erase_talk: [],
  may_shred: [],
};

it('says what is due on the very day', () => {
  expect(standingOf(item, '2027-03-01')).toBe('kept');
  expect(standingOf(item, '2027-03-02')).toBe('talk_overdue');
  expect(standingOf(item, '2031-03-02')).toBe('overdue');
  expect(standingOf({ ...item, talk_due_on: null }, '2028-01-01')).toBe('kept');
});

it('says first what somebody decided', () => {
  const asked = {
    on: '2027-03-02',
    by: 'Bu Umi',
    is_mine: false,
    reason: 'request',
    approved_by: null,
  } as const;
  expect(standingOf({ ...item, asked }, '2040-01-01')).toBe('waiting');
  expect(standingOf({ ...item, asked, shredded_on: '2027-03-03' }, '2040-01-01')).toBe('destroyed');
});

it('offers the end of the period first', () => {
  expect(firstReason(['request', 'due'])).toBe('due');
  expect(firstReason(['request'])).toBe('request');
});
