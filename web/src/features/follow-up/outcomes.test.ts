import { expect, it } from 'vitest';
import { judgedAreas, sentResults } from './outcomes';

it('keeps the judged areas in their order and leaves the others out', () => {
  const results = { learning: 'partly', personal: 'achieved' } as const;
  expect(judgedAreas(results)).toEqual([
    ['personal', 'achieved'],
    ['learning', 'partly'],
  ]);
  expect(Object.keys(sentResults(results))).toEqual(['personal', 'learning']);
});

it('passes over areas that this version does not know', () => {
  expect(judgedAreas({ health: 'achieved' })).toEqual([]);
});
