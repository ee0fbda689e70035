import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import classes from './follow-up.module.css';
import type { Item } from './follow-up-query';
import { counted, holders, PROGRESS } from './order';
import { ProgressMark } from './progress-mark';

interface ProgressChartProps {
  items: readonly Item[];
  /** Those who were there, for who leads: it is told who holds no commitment yet. */
  people?: Conference['participants'];
}

/** How far all commitments have come together: the numbers in words, and a bar that shows the same. */
export function ProgressChart({ items, people }: ProgressChartProps) {
  const { t, i18n } = useTranslation();
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const held = people === undefined ? undefined : holders(people, items);
  const counts = counted(items);
  const promised = items.filter(({ commitment }) => commitment === 'committed').length;
  const late = items.filter(({ is_late: isLate }) => isLate).length;
  if (items.length === 0) return null;
  return (
    <section className={classes.chart} aria-label={t('follow_up.chart')}>
      <div className={classes.bar} aria-hidden>
        {(['done', 'under_way', 'planned', 'not_done'] as const).map((progress) =>
          counts[progress] === 0 ? null : (
            <span key={progress} data-mark={progress} style={{ flexGrow: counts[progress] }} />
          ),
        )}
      </div>
      <ul className={classes.counts}>
        {PROGRESS.map((progress) => (
          <li key={progress}>
            <ProgressMark progress={progress} /> <strong>{counts[progress]}</strong>
          </li>
        ))}
      </ul>
      <p className={classes.soft}>
        {t('follow_up.promised', { promised, all: items.length })}
        {late === 0 ? null : <> {t('follow_up.late_count', { count: late })}</>}
      </p>
      {held === undefined ? null : (
        <p className={classes.soft}>
          {t('follow_up.holding', { holding: held.holding, all: held.all })}
          {held.without.length === 0 ? null : (
            <> {t('follow_up.holding_none', { names: names.format(held.without) })}</>
          )}
        </p>
      )}
    </section>
  );
}
