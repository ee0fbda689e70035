import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Schemas } from '../../api/types';
import { whenWords } from '../../lib/plan-date';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { NeededForm } from './needed-form';
import { useSay, type NeededData } from './voices-query';
import classes from './voices.module.css';

interface NeededBlockProps {
  conference: Conference;
  needed: readonly NeededData[];
}

/** What is still to be found out, from whom, and until when. Chair and secretary keep the list; everyone reads it. */
export function NeededBlock({ conference, needed }: NeededBlockProps) {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  const { id, me } = conference;
  const mayWrite = me.may.includes('note_needed');
  const add = useSay(id, (body: Schemas['NeededOrder']) =>
    ask(client.POST('/api/conferences/{id}/needed', { params: { path: { id } }, body })),
  );
  if (needed.length === 0 && !mayWrite) return null;
  return (
    <section className={classes.block} aria-labelledby="needed-title">
      <h2 id="needed-title" className={classes.title}>
        {t('voices.needed.title')}
      </h2>
      {needed.length === 0 ? <p className={classes.soft}>{t('voices.needed.help')}</p> : null}
      {needed.length === 0 ? null : (
        <ul className={classes.list}>
          {needed.map((item) => (
            <NeededItem key={item.id} conference={conference} item={item} />
          ))}
        </ul>
      )}
      {isAdding && mayWrite ? (
        <NeededForm
          isPending={add.isPending}
          error={add.error}
          onSend={(body) => add.mutate(body, { onSuccess: () => setIsAdding(false) })}
          onClose={() => setIsAdding(false)}
        />
      ) : null}
      {!isAdding && mayWrite ? (
        <div>
          <Button
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setIsAdding(true)}
          >
            {t('voices.needed.add')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function NeededItem({ conference, item }: { conference: Conference; item: NeededData }) {
  const { t, i18n } = useTranslation();
  const { id, me } = conference;
  const params = { path: { id, item: item.id } };
  const change = useSay(id, (isMet: boolean) =>
    tell(
      client.PUT('/api/conferences/{id}/needed/{item}', {
        params,
        body: { what: item.what, from: item.from, until: item.until, is_met: isMet },
      }),
    ),
  );
  const remove = useSay(id, () => tell(client.DELETE('/api/conferences/{id}/needed/{item}', { params })));
  const failure = change.error ?? remove.error;
  const isMet = item.met_at !== null;

  return (
    <li className={classes.item} data-met={isMet}>
      <p className={classes.words} lang="id" dir="auto">
        {item.what}
      </p>
      <p className={classes.soft}>
        {[
          ...(item.from === null ? [] : [t('voices.needed.from_name', { name: item.from })]),
          ...(item.until === null
            ? []
            : [t('voices.needed.until_day', { day: whenWords(item.until, i18n.language) })]),
          t(isMet ? 'voices.needed.met' : 'voices.needed.not_met'),
        ].join(' · ')}
      </p>
      {me.may.includes('note_needed') ? (
        <div className={formClasses.actions}>
          <Button variant="subtle" loading={change.isPending} onClick={() => change.mutate(!isMet)}>
            {t(isMet ? 'voices.needed.undo' : 'voices.needed.tick')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            loading={remove.isPending}
            aria-label={t('voices.needed.remove_named', { what: item.what })}
            onClick={() => remove.mutate(undefined)}
          >
            {t('voices.needed.remove')}
          </Button>
        </div>
      ) : null}
      {failure === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, failure)}</p>
        </Notice>
      )}
    </li>
  );
}
