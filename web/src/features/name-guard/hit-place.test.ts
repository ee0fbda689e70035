import { expect, test } from 'vitest';
import { hitPlace, paneOf } from './hit-place';

test.each([
  ['symptoms', { kind: 'section', section: 'symptoms' }, 'sheet'],
  ['actions', { kind: 'plan' }, 'sheet'],
  ['contributions/p1', { kind: 'contributions', owner: 'p1' }, 'contributions'],
  ['confidential/p1', { kind: 'confidential', owner: 'p1' }, 'contributions'],
  ['case_code', { kind: 'case_code' }, null],
  ['purpose', { kind: 'purpose' }, null],
  ['something/new', { kind: 'other' }, null],
])('%s is where it is looked for', (document, place, pane) => {
  expect(hitPlace(document)).toEqual(place);
  expect(paneOf(document)).toBe(pane);
});
