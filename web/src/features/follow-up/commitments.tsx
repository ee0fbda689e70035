import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whenWords } from '../../lib/plan-date';
import { ChooseOne } from '../../ui/choices';
import { Commitment } from './commitment';
import classes from './follow-up.module.css';
import type { Item } from './follow-up-query';
import { byMonth, inOrder, monthWords } from './order';
import { ProgressMark } from './progress-mark';

interface CommitmentsProps {
  conferenceId: string;
  items: readonly Item[];
}

/** All commitments: in the order in which they ask for somebody, or by the month of their day. */
export function Commitments({ conferenceId, items }: CommitmentsProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<'order' | 'month'>('order');
  if (items.length === 0) return <p className={classes.soft}>{t('follow_up.none')}</p>;
  return (
    <>
      {items.length > 1 ? (
        <div className={classes.view}>
          <ChooseOne
            legend={t('follow_up.view')}
            value={view}
            onChange={setView}
            options={[
              { value: 'order', label: t('follow_up.view_order') },
              { value: 'month', label: t('follow_up.view_month') },
            ]}
          />
        </div>
      ) : null}
      {view === 'month' ? (
        <Months items={items} />
      ) : (
        <div>
          <div className={classes.head} aria-hidden>
            {(['what', 'who', 'when', 'state'] as const).map((column) => (
              <span key={column}>{t(`follow_up.column.${column}`)}</span>
            ))}
          </div>
          <ul className={classes.items}>
            {inOrder(items).map((item) => (
              <Commitment key={item.row} conferenceId={conferenceId} item={item} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Months({ items }: { items: readonly Item[] }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.months}>
      {byMonth(items).map(({ month, items: inMonth }) => (
        <section key={month ?? ''} className={classes.month}>
          <h3>{month === null ? t('follow_up.no_date') : monthWords(month, i18n.language)}</h3>
          <ul>
            {inMonth.map((item) => (
              <li key={item.row}>
                {item.when === '' ? null : (
                  <p className={classes.soft}>{whenWords(item.when, i18n.language)}</p>
                )}
                <p>{item.what}</p>
                <p className={classes.soft}>{item.who_name === '' ? t('follow_up.nobody') : item.who_name}</p>
                <ProgressMark progress={item.progress} late={item.is_late} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
