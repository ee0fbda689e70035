import { useTranslation } from 'react-i18next';
import { momentWords } from '../../lib/dates';
import type { Course } from './minutes-content';

/** When the points of the opening were spoken, and when the meeting rested. */
export function PauseLines({ course }: { course: Course }) {
  const { t, i18n } = useTranslation();
  const moment = (iso: string) => momentWords(iso, course.startedAt, i18n.language);
  const points = course.opening.map(({ point, at }) => `${pointLabel(point)} (${moment(at)})`);
  return (
    <>
      {points.length === 0 ? null : <p>{t('pause.minutes_opening', { points: points.join('; ') })}</p>}
      {course.pauses.map(({ pausedAt, resumedAt, reason }) => (
        <p key={pausedAt}>
          {resumedAt === undefined
            ? t('pause.minutes_to_the_end', { from: moment(pausedAt) })
            : t('pause.minutes_paused', { from: moment(pausedAt), to: resumedWords(pausedAt, resumedAt) })}
          {reason === undefined ? '' : ` ${t('pause.minutes_reason', { reason })}`}
        </p>
      ))}
    </>
  );

  function pointLabel(point: string): string {
    switch (point) {
      case 'purpose':
      case 'case':
      case 'secrecy':
        return t(`room.missing.points.${point}`);
      default:
        return point;
    }
  }

  /** The day is said again where the meeting went on on another one. */
  function resumedWords(pausedAt: string, resumedAt: string): string {
    return momentWords(resumedAt, pausedAt, i18n.language);
  }
}
