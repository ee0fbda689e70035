import { useTranslation } from 'react-i18next';
import { dateTimeWords, timeWords } from '../../lib/dates';
import { stageLabel } from './code-label';
import { courseOf } from './minutes-content';
import { PauseLines } from './pause-lines';
import classes from './minutes.module.css';

/** How the meeting went: its stages with their times, and what the chair overruled. */
export function CourseView({ value }: { value: unknown }) {
  const { t, i18n } = useTranslation();
  const course = courseOf(value);
  const time = (iso: string) => timeWords(iso, i18n.language);
  return (
    <>
      {course.purpose === '' ? null : <p>{course.purpose}</p>}
      {course.startedAt === '' ? null : (
        <p>
          {t('minutes.course_opened', { when: dateTimeWords(course.startedAt, i18n.language) })}
          {course.place === undefined ? '' : `, ${course.place}`}
        </p>
      )}
      <ol className={classes.course}>
        {course.stages.map((entry, index) => (
          <li key={index}>
            <span>{stageLabel(t, entry.stage)}</span>
            <span className={classes.soft}>{time(entry.enteredAt)}</span>
          </li>
        ))}
      </ol>
      <PauseLines course={course} />
      {course.endedAt === '' ? null : <p>{t('minutes.course_ended', { when: time(course.endedAt) })}</p>}
      {course.overrules.map((overrule, index) => (
        <p key={index}>
          {time(overrule.at)} ·{' '}
          {overrule.step === 'seal' ? t('minutes.seal_step') : stageLabel(t, overrule.step)}.{' '}
          {t('minutes.course_overruled', { reason: overrule.reason })}
        </p>
      ))}
    </>
  );
}
