import { expect, it } from 'vitest';
import { timelineOf } from './timeline';

it('tells everything in the order in which it happened', () => {
  const told = timelineOf({
    purpose: '',
    place: undefined,
    startedAt: '2026-03-02T02:00:00Z',
    endedAt: '2026-03-02T03:30:00Z',
    stages: [
      { stage: 'opening', enteredAt: '2026-03-02T02:00:00Z' },
      { stage: 'presentation', enteredAt: '2026-03-02T02:10:20Z' },
    ],
    overrules: [{ at: '2026-03-02T03:30:00Z', step: 'seal', reason: 'x' }],
    opening: [{ point: 'secrecy', at: '2026-03-02T02:04:00Z' }],
    pauses: [{ pausedAt: '2026-03-02T02:30:00Z', resumedAt: '2026-03-02T02:40:00Z', reason: undefined }],
  });
  expect(told.map(({ kind }) => kind)).toEqual([
    'opened',
    'stage',
    'point',
    'stage',
    'paused',
    'resumed',
    'overruled',
    'sealed',
  ]);
  expect(told.flatMap((moment) => (moment.kind === 'stage' ? [moment.minutes] : []))).toEqual([10, 80]);
});
