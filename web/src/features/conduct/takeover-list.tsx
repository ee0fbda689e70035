import { Button } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { Schemas } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { StateMark } from '../../ui/state-mark';
import { TakeoverDialog } from './takeover-dialog';
import classes from './takeover-list.module.css';

export type LeaderlessMeeting = Schemas['LeaderlessMeeting'];

/** Meetings whose chair is not in the room: asked again and again, as a chair goes without a word. */
const leaderlessQuery = queryOptions({
  queryKey: ['takeovers'],
  queryFn: () => ask(client.GET('/api/takeovers')),
  refetchInterval: 15_000,
});

/** For a coordinator: what it can take over. Nothing is shown while every chair is there. */
export function TakeoverList() {
  const { t, i18n } = useTranslation();
  const [taken, setTaken] = useState<LeaderlessMeeting | null>(null);
  const items = useQuery(leaderlessQuery).data?.items ?? [];
  if (items.length === 0 && taken === null) return null;
  return (
    <section className={classes.section} aria-labelledby="leaderless">
      <h2 id="leaderless">{t('conduct.takeover.title')}</h2>
      <p>{t('conduct.takeover.lead')}</p>
      <ul className={classes.list}>
        {items.map((meeting) => (
          <li key={meeting.id} className={classes.line}>
            <div className={classes.head}>
              <strong>{meeting.case_code}</strong>
              <StateMark state={meeting.state} label={t(`state.${meeting.state}`)} />
            </div>
            <p>
              {meeting.chair === null ? null : <>{t('conduct.takeover.chair', { name: meeting.chair })} · </>}
              {dateTimeWords(meeting.starts_at, i18n.language)}
              {meeting.place === null || meeting.place === '' ? null : <> · {meeting.place}</>}
              {' · '}
              {t('conduct.takeover.present', { count: meeting.present })}
            </p>
            <div>
              <Button variant="default" aria-haspopup="dialog" onClick={() => setTaken(meeting)}>
                {t('conduct.takeover.open', { code: meeting.case_code })}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {taken === null ? null : <TakeoverDialog meeting={taken} onClose={() => setTaken(null)} />}
    </section>
  );
}
