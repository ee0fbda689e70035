import { expect, test } from 'vitest';
import type { Participant } from '../../api/types';
import { orderSheets } from './sheet-order';

function participant(id: string, party: Participant['party']): Participant {
  return {
    id,
    name: id,
    role: 'parent',
    party,
    gives: [],
    standing: 'joined',
    has_account: false,
    pledged_at: null,
    online: false,
    heard: { information: null, background_views: null },
  };
}

const participants = [
  participant('chair', 'leading'),
  participant('parent', 'decisive'),
  participant('doctor', 'informant'),
  participant('projector', 'screen'),
];

test.each([
  ['parent', 'parent', ['chair', 'doctor'], false],
  ['chair', 'chair', ['parent', 'doctor'], true],
  ['projector', null, ['chair', 'parent', 'doctor'], false],
])('%s sees its own sheet first, then the others', (who, mine, others, isLeading) => {
  const sheets = orderSheets({ participants, me: { participant_id: who } });
  expect(sheets.me?.id ?? null).toBe(mine);
  expect(sheets.others.map(({ id }) => id)).toEqual(others);
  expect(sheets.isLeading).toBe(isLeading);
});
