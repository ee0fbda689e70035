import type { TFunction } from 'i18next';
import { stageTime, turnTime } from '../../lib/turn-time';
import type { Schemas } from '../../api/types';

/** "2 menit lagi" · "lewat 1 menit" */
export function turnWords(t: TFunction, turn: Schemas['Turn'], now: number): string {
  const time = turnTime(turn.since, turn.limit_seconds, now);
  switch (time.kind) {
    case 'left':
      return t('floor.time.left', { count: time.minutes });
    case 'little':
      return t('floor.time.little');
    case 'up':
      return t('floor.time.up');
    case 'over':
      return t('floor.time.over', { count: time.minutes });
  }
}

/** "Tahap ini: 12 dari 20 menit" */
export function stageWords(t: TFunction, since: string, limit: number | undefined, now: number): string {
  const time = stageTime(since, limit, now);
  switch (time.kind) {
    case 'open':
      return t('floor.stage_time.open', { count: time.minutes });
    case 'within':
      return t('floor.stage_time.within', { minutes: time.minutes, limit: time.limit });
    case 'over':
      return t('floor.stage_time.over', { minutes: time.minutes, limit: time.limit });
  }
}
