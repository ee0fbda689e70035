import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { dateTimeWords, momentWords } from '../../lib/dates';
import { stageLabel } from './code-label';
import { courseOf } from './minutes-content';
import { timelineOf, type Moment } from './timeline';
import classes from './minutes.module.css';

/** How the meeting went, on one line of time: stages, rests, what was spoken at the opening and what was overruled. */
export function CourseView({ value }: { value: unknown }) {
  const { t, i18n } = useTranslation();
  const course = courseOf(value);
  return (
    <>
      {course.purpose === '' ? null : <p>{course.purpose}</p>}
      {course.startedAt === '' ? null : (
        <p>
          {t('minutes.course_opened', { when: dateTimeWords(course.startedAt, i18n.language) })}
          {course.place === undefined ? '' : `, ${course.place}`}
        </p>
      )}
      <ol className={classes.timeline}>
        {timelineOf(course).map((moment, index) => (
          <li key={index} data-kind={moment.kind}>
            <time dateTime={moment.at} className={classes.soft}>
              {momentWords(moment.at, course.startedAt, i18n.language)}
            </time>
            <span>{words(t, moment)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function words(t: TFunction, moment: Moment): string {
  switch (moment.kind) {
    case 'opened':
      return t('timeline.opened');
    case 'stage': {
      const stage = stageLabel(t, moment.stage);
      return moment.minutes === undefined ? stage : t('timeline.stage', { stage, count: moment.minutes });
    }
    case 'point':
      return t('timeline.point', { point: pointLabel(t, moment.point) });
    case 'paused':
      return moment.reason === undefined
        ? t('timeline.paused')
        : t('timeline.paused_because', { reason: moment.reason });
    case 'resumed':
      return t('timeline.resumed');
    case 'overruled': {
      const step = moment.step === 'seal' ? t('minutes.seal_step') : stageLabel(t, moment.step);
      return `${step}. ${t('minutes.course_overruled', { reason: moment.reason })}`;
    }
    case 'sealed':
      return t('timeline.sealed');
  }
}

function pointLabel(t: TFunction, point: string): string {
  switch (point) {
    case 'purpose':
    case 'case':
    case 'secrecy':
      return t(`timeline.points.${point}`);
    default:
      return point;
  }
}
