import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '../../api/problem-text';
import { meQuery } from '../../api/queries';
import type { Summary } from '../../api/types';
import { isSameDay } from '../../lib/dates';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { AllConferences } from './all-conferences';
import { ConferenceLine } from './conference-line';
import classes from './conference-list.module.css';
import { isAhead } from './destination';
import { listQuery } from './list-query';

interface HomePageProps {
  /** The commitments that wait, which another feature brings; null when there are none, undefined while nobody knows. */
  due: ReactNode;
  /** Meetings without their chair, for a coordinator. */
  leaderless: ReactNode;
}

/** The first page of staff: what waits, what is today, then everything. */
export function HomePage({ due, leaderless }: HomePageProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  const list = useInfiniteQuery(listQuery({ q: '', state: '' }));
  const staffRoles = me.data?.account?.staff_roles ?? [];
  const mayCreate = staffRoles.includes('counsellor') || staffRoles.includes('coordinator');
  const conferences = list.data?.pages.flatMap((page) => page.items);

  return (
    <Page
      title={t('conference_list.title')}
      aside={
        mayCreate ? (
          <Button
            component={Link}
            to="/conferences/new"
            leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
          >
            {t('conference_list.new')}
          </Button>
        ) : null
      }
    >
      {list.isError && conferences === undefined ? (
        <Notice tone="danger" live>
          <p>{problemText(t, list.error)}</p>
          <div>
            <Button variant="default" onClick={() => void list.refetch()}>
              {t('common.retry')}
            </Button>
          </div>
        </Notice>
      ) : null}
      {leaderless}
      {list.isPending || (conferences !== undefined && due === undefined) ? <Skeleton lines={5} /> : null}
      {conferences?.length === 0 ? (
        <Notice tone="info">
          <p>{mayCreate ? t('conference_list.none') : t('conference_list.none_teacher')}</p>
        </Notice>
      ) : null}
      {conferences !== undefined && conferences.length > 0 && due !== undefined ? (
        <Overview conferences={conferences} due={due} />
      ) : null}
    </Page>
  );
}

interface OverviewProps extends Pick<HomePageProps, 'due'> {
  conferences: Summary[];
}

function Overview({ conferences, due }: OverviewProps) {
  const { t } = useTranslation();
  const now = new Date();
  const waiting = conferences.filter((summary) => summary.waiting_for != null);
  const today = conferences.filter((summary) => isAhead(summary.state) && isSameDay(summary.starts_at, now));
  return (
    <>
      <section className={classes.section}>
        <h2>{t('conference_list.waiting')}</h2>
        {waiting.length === 0 && due === null ? (
          <p className={classes.none}>{t('conference_list.waiting_none')}</p>
        ) : null}
        <ul className={classes.list}>
          {waiting.map((summary) => (
            <ConferenceLine key={summary.id} summary={summary} waiting />
          ))}
        </ul>
        {due}
      </section>
      <section className={classes.section}>
        <h2>{t('conference_list.today')}</h2>
        {today.length === 0 ? <p className={classes.none}>{t('conference_list.today_none')}</p> : null}
        <ul className={classes.list}>
          {today.map((summary) => (
            <ConferenceLine key={summary.id} summary={summary} />
          ))}
        </ul>
      </section>
      <AllConferences />
    </>
  );
}
