import { expect, test } from 'vitest';
import { judge, type DocumentStanding } from './refusal';

const accepted: DocumentStanding = { access: 'write', isRefused: false, reason: null };
const refused: DocumentStanding = { access: 'write', isRefused: true, reason: null };

test.each<[string, DocumentStanding, ReturnType<typeof judge>]>([
  ['what is not refused stays', accepted, 'keep'],
  ['a reader that was in step stays', { ...accepted, access: 'read' }, 'keep'],
  ['an edit refused to a reader goes back', { ...refused, access: 'read' }, 'hand_back'],
  ['a stage that moved on', { ...refused, reason: 'stage' }, 'hand_back'],
  ['a seal', { ...refused, reason: 'sealed' }, 'hand_back'],
  ['a text that the server never takes', { ...refused, reason: 'invalid' }, 'hand_back'],
  ['a text that has grown too large', { ...refused, reason: 'too_large' }, 'hand_back'],
  ['a full disk: kept until it writes', { ...refused, reason: 'storage' }, 'keep'],
  ['a refusal whose reason is still on its way', refused, 'keep'],
])('%s', (_claim, standing, verdict) => {
  expect(judge(standing)).toBe(verdict);
});
