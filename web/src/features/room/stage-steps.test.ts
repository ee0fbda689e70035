import { expect, test } from 'vitest';
import { stepsFrom } from './stage-steps';

test('the first stage has nothing before it and the last nothing after it', () => {
  expect(stepsFrom('opening')).toEqual({ number: 1, previous: null, next: 'presentation' });
  expect(stepsFrom('core_conclusion')).toEqual({
    number: 6,
    previous: 'background_views',
    next: 'commitments',
  });
  expect(stepsFrom('closing')).toEqual({ number: 8, previous: 'commitments', next: null });
});
