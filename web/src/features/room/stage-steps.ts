import type { Stage } from '../../api/types';
import { STAGES } from './section-state';

/** The stages around the present one, as far as there are any. */
export interface StageSteps {
  /** 1 to 8. */
  readonly number: number;
  readonly previous: Stage | null;
  readonly next: Stage | null;
}

export function stepsFrom(stage: Stage): StageSteps {
  const index = STAGES.indexOf(stage);
  return {
    number: index + 1,
    previous: STAGES[index - 1] ?? null,
    next: STAGES[index + 1] ?? null,
  };
}

/** In which of the two rounds a participant is heard at this stage, if in any. */
export type Round = 'information' | 'background_views';

export function roundOf(stage: Stage | null): Round | null {
  switch (stage) {
    case 'information':
    case 'background_views':
      return stage;
    case 'opening':
    case 'presentation':
    case 'first_conclusion':
    case 'core_conclusion':
    case 'commitments':
    case 'closing':
    case null:
      return null;
  }
}
