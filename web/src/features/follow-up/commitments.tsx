import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChooseOne } from '../../ui/choices';
import { Board } from './board';
import { Calendar } from './calendar';
import { Commitment } from './commitment';
import classes from './follow-up.module.css';
import type { Item } from './follow-up-query';
import { inOrder } from './order';

type View = 'order' | 'board' | 'month';

interface CommitmentsProps {
  conferenceId: string;
  items: readonly Item[];
}

/** All commitments: in the order in which they ask for somebody, or by the month of their day. */
export function Commitments({ conferenceId, items }: CommitmentsProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>('order');
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
              { value: 'board', label: t('follow_up.view_board') },
              { value: 'month', label: t('follow_up.view_month') },
            ]}
          />
        </div>
      ) : null}
      {shown(view)}
    </>
  );

  function shown(chosen: View) {
    switch (chosen) {
      case 'order':
        return (
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
        );
      case 'board':
        return <Board items={items} />;
      case 'month':
        return <Calendar items={items} />;
    }
  }
}
