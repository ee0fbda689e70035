import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WEEKDAYS, withDay, withHours, type Hours } from './school-values';
import classes from './school-settings.module.css';

interface LessonHoursProps {
  hours: readonly Hours[];
  /** What is wrong with the hours at a place of the list. */
  fault: (at: number) => string | undefined;
  onChange: (hours: readonly Hours[]) => void;
}

/** When lessons are, day by day: the plan says when an action falls into them. */
export function LessonHours({ hours, fault, onChange }: LessonHoursProps) {
  const { t, i18n } = useTranslation();
  return (
    <fieldset className={classes.days}>
      <legend>{t('school.lesson_hours')}</legend>
      <p className={classes.soft}>{t('school.lesson_hours_hint')}</p>
      {WEEKDAYS.map((weekday) => {
        const day = dayName(weekday, i18n.language);
        const own = hours.flatMap((one, at) => (one.weekday === weekday ? [{ ...one, at }] : []));
        return (
          <div key={weekday} className={classes.day}>
            <label className={classes.dayName}>
              <input
                type="checkbox"
                checked={own.length > 0}
                onChange={(event) => onChange(withDay(hours, weekday, event.target.checked))}
              />
              {day}
            </label>
            <div className={classes.ranges}>
              {own.map(({ at, from, to }) => (
                <div key={at} className={classes.range}>
                  <TextInput
                    type="time"
                    aria-label={t('school.from', { day })}
                    value={from}
                    error={fault(at)}
                    onChange={(event) => onChange(withHours(hours, at, { from: event.target.value }))}
                  />
                  <span aria-hidden>–</span>
                  <TextInput
                    type="time"
                    aria-label={t('school.to', { day })}
                    value={to}
                    error={fault(at) === undefined ? undefined : true}
                    onChange={(event) => onChange(withHours(hours, at, { to: event.target.value }))}
                  />
                </div>
              ))}
              {own.length === 0 ? <span className={classes.soft}>{t('school.no_lessons')}</span> : null}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

function dayName(weekday: number, language: string): string {
  // 5 January 2026 was a Monday.
  const day = new Date(Date.UTC(2026, 0, 4 + weekday));
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(day);
}
