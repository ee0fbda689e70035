import { useTranslation } from 'react-i18next';
import classes from './calendar.module.css';
import type { Item } from './follow-up-query';
import { byMonth, dayWords, monthWords } from './order';
import { weeksOf, type GridDay } from './month-grid';
import { ProgressMark } from './progress-mark';

/** The commitments on sheets of the months in which something is due: tables, so that they are read day by day. */
export function Calendar({ items }: { items: readonly Item[] }) {
  const { t, i18n } = useTranslation();
  const months = byMonth(items);
  return (
    <div className={classes.calendar}>
      {months.map(({ month, items: inMonth }) =>
        month === null ? (
          <section key="none" aria-label={t('follow_up.no_date')}>
            <h3>{t('follow_up.no_date')}</h3>
            <ul className={classes.plain}>
              {inMonth.map((item) => (
                <Entry key={item.row} item={item} />
              ))}
            </ul>
          </section>
        ) : (
          <table key={month} className={classes.month}>
            <caption>{monthWords(month, i18n.language)}</caption>
            <thead>
              <tr>
                {[5, 6, 7, 8, 9, 10, 11].map((day) => (
                  <th key={day} scope="col">
                    {weekdayWords(day, i18n.language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(month).map((week, at) => (
                <tr key={at}>
                  {week.map((cell, place) => (
                    <Day key={place} cell={cell} items={inMonth} language={i18n.language} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ),
      )}
    </div>
  );
}

interface DayProps {
  cell: GridDay;
  items: readonly Item[];
  language: string;
}

function Day({ cell, items, language }: DayProps) {
  if (cell === null) return <td />;
  const due = items.filter(({ when }) => when.startsWith(cell.date));
  return (
    <td data-due={due.length > 0 || undefined}>
      <span className={classes.number} aria-hidden={due.length > 0 || undefined}>
        {cell.day}
      </span>
      {due.length === 0 ? null : (
        <>
          <span className={classes.date}>{dayWords(cell.date, language)}</span>
          <ul className={classes.plain}>
            {due.map((item) => (
              <Entry key={item.row} item={item} />
            ))}
          </ul>
        </>
      )}
    </td>
  );
}

function Entry({ item }: { item: Item }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>{item.what === '' ? t('follow_up.no_words') : item.what}</p>
      <p className={classes.soft}>{item.who_name === '' ? t('follow_up.nobody') : item.who_name}</p>
      <ProgressMark progress={item.progress} late={item.is_late} />
    </li>
  );
}

/** 5 January 2026 was a Monday. */
function weekdayWords(day: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 0, day)),
  );
}
