import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { DestroyDialog } from './destroy-dialog';
import type { Order } from './order';
import { RetentionLine } from './retention-line';
import { retentionQuery } from './retention-query';
import classes from './retention.module.css';

/** What is kept, what falls due and what was destroyed, for those who keep the school's retention. */
export function RetentionPage() {
  const { t } = useTranslation();
  const list = useQuery(retentionQuery);
  const [order, setOrder] = useState<Order>();
  const isForbidden = list.error instanceof Problem && list.error.status === 403;

  return (
    <Page title={t('retention.title')} lead={t('retention.lead')}>
      {list.isPending ? <Skeleton lines={6} /> : null}
      {list.isError ? (
        <Notice tone="warning" live>
          <p>{isForbidden ? t('retention.forbidden') : problemText(t, list.error)}</p>
        </Notice>
      ) : null}
      {list.isSuccess ? (
        <>
          <p>
            {t('retention.periods', {
              talk: list.data.talk_months,
              result: list.data.result_months,
            })}
          </p>
          {list.data.items.length === 0 ? <p className={classes.soft}>{t('retention.none')}</p> : null}
          <ul className={classes.list}>
            {list.data.items.map((item) => (
              <RetentionLine
                key={item.conference_id}
                item={item}
                today={list.data.today}
                onOrder={setOrder}
              />
            ))}
          </ul>
          <p className={classes.soft}>{t('retention.backups')}</p>
        </>
      ) : null}
      {order === undefined ? null : <DestroyDialog order={order} onClose={() => setOrder(undefined)} />}
    </Page>
  );
}
