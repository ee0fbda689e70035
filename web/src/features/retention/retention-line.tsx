import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { RetentionItem } from '../../api/types';
import { dateWords } from '../../lib/dates';
import { Facts } from '../../ui/facts';
import { Fingerprint } from '../../ui/fingerprint';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { standingOf, type Order } from './order';
import { retentionQuery } from './retention-query';
import classes from './retention.module.css';

interface RetentionLineProps {
  item: RetentionItem;
  today: string;
  onOrder: (order: Order) => void;
}

/** One conference by its number and dates, and what may be destroyed of it. */
export function RetentionLine({ item, today, onOrder }: RetentionLineProps) {
  const { t, i18n } = useTranslation();
  const cache = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () =>
      ask(client.DELETE('/api/retention/{id}/shredding', { params: { path: { id: item.conference_id } } })),
    onSuccess: (list) => cache.setQueryData(retentionQuery.queryKey, list),
  });
  const standing = standingOf(item, today);
  const day = (date: string) => dateWords(`${date}T05:00:00Z`, i18n.language);
  const name =
    item.number === null
      ? t(item.state === 'cancelled' ? 'retention.cancelled_of' : 'retention.never_held_of', {
          date: day(item.held_on),
        })
      : t('retention.number_of', { number: item.number });
  const { asked } = item;

  return (
    <li className={classes.line} data-standing={standing}>
      <h2 className={classes.name}>{name}</h2>
      {item.fingerprint === null ? null : <Fingerprint value={item.fingerprint} size="small" />}
      <Facts items={facts()} />
      {asked === null || standing === 'destroyed' ? null : (
        <Notice tone="warning">
          <p>
            {t(asked.is_mine ? 'retention.asked_by_me' : 'retention.asked_by', {
              name: asked.by,
              date: day(asked.on),
              reason: t(`retention.reason.${asked.reason}`),
            })}
          </p>
        </Notice>
      )}
      <div className={formClasses.actions}>
        {item.may_erase_talk.length === 0 ? null : (
          <Button
            variant="default"
            aria-label={t('retention.erase_talk_of', { name })}
            onClick={() => onOrder({ kind: 'talk', item, reasons: item.may_erase_talk })}
          >
            {t('retention.erase_talk')}
          </Button>
        )}
        {item.may_shred.length === 0 ? null : (
          <Button
            variant="default"
            aria-label={t('retention.ask_of', { name })}
            onClick={() => onOrder({ kind: 'ask', item, reasons: item.may_shred })}
          >
            {t('retention.ask')}
          </Button>
        )}
        {standing === 'waiting' && asked?.is_mine === false ? (
          <Button
            color="red"
            aria-label={t('retention.approve_of', { name })}
            onClick={() => onOrder({ kind: 'approve', item })}
          >
            {t('retention.approve')}
          </Button>
        ) : null}
        {standing === 'waiting' ? (
          <Button
            variant="subtle"
            loading={withdrawing.isPending}
            aria-label={t('retention.withdraw_of', { name })}
            onClick={() => withdrawing.mutate()}
          >
            {t('retention.withdraw')}
          </Button>
        ) : null}
      </div>
      {withdrawing.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, withdrawing.error)}</p>
        </Notice>
      )}
    </li>
  );

  function facts(): [string, string][] {
    const held: [string, string][] =
      item.number === null
        ? [[t('public_seal.state'), t(`state.${item.state}`)]]
        : [
            [t('retention.sealed_on'), day(item.held_on)],
            [t('public_seal.state'), t(`state.${item.state}`)],
          ];
    if (item.shredded_on !== null) {
      return [
        ...held,
        [t('retention.shredded_on'), day(item.shredded_on)],
        [t('retention.decided_by'), [asked?.by, asked?.approved_by].filter((one) => one != null).join(', ')],
      ];
    }
    const talk: [string, string][] = [];
    if (item.talk_erased_on !== null)
      talk.push([t('retention.talk'), t('retention.erased_on', { date: day(item.talk_erased_on) })]);
    if (item.talk_due_on !== null) talk.push([t('retention.talk'), due(item.talk_due_on)]);
    return [
      ...held,
      ...talk,
      [t(item.number === null ? 'retention.whole' : 'retention.result'), due(item.due_on)],
    ];
  }

  function due(date: string): string {
    return t(date <= today ? 'retention.overdue' : 'retention.due_on', { date: day(date) });
  }
}
