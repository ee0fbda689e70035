import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { stageWords } from './floor-words';
import { useFloor } from './use-floor';
import { useMeetingNow } from './use-meeting-now';

/** How long this stage has lasted, without its rests, against the minutes it was given. */
export function StageTime({
  conference,
  className,
}: {
  conference: Conference;
  className?: string | undefined;
}) {
  const { t } = useTranslation();
  const floor = useFloor(conference.id);
  const now = useMeetingNow(conference);
  const { stage, stage_started_at: since } = conference;
  if (stage === null || since === null || floor === undefined) return null;
  const awake = now - floor.paused_seconds * 1000;
  return <span className={className}>{stageWords(t, since, floor.stage_minutes[stage], awake)}</span>;
}
