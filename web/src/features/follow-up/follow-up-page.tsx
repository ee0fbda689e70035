import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { conferenceQuery, setupQuery } from '../../api/queries';
import type { Conference } from '../../api/types';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StateMark } from '../../ui/state-mark';
import { TopBar } from '../../ui/top-bar';
import { AudienceButton } from '../audience/audience-button';
import { Commitments } from './commitments';
import { ConferenceEvaluation } from './conference-evaluation';
import { Decisions } from './decisions';
import { Ending } from './ending';
import { Evaluations } from './evaluations';
import classes from './follow-up.module.css';
import { followUpQuery, type FollowUp } from './follow-up-query';
import { GuestLinks } from './guest-links';
import { isSettled } from './order';
import { ProgressChart } from './progress-chart';
import { Referrals } from './referrals';
import { Reminders } from './reminders';

/** What happens after the seal, for those who were there: who does what until when, and how it goes. */
export function FollowUpPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const conference = useQuery(conferenceQuery(id));
  const followUp = useQuery(followUpQuery(id));

  if (conference.isPending || followUp.isPending) {
    return (
      <Framed>
        <Page title={t('follow_up.title')}>
          <Skeleton lines={8} />
        </Page>
      </Framed>
    );
  }
  if (conference.data === undefined || followUp.data === undefined) {
    const error = conference.error ?? followUp.error;
    const early = followUp.error instanceof Problem && followUp.error.code === 'wrong_state';
    return (
      <Framed>
        <Page title={t('follow_up.title')} narrow>
          <Notice tone="warning" live>
            <p>{early ? t('follow_up.not_sealed') : error === null ? null : problemText(t, error)}</p>
          </Notice>
          <p>
            {conference.data === undefined ? (
              <Link to="/">{t('common.back_home')}</Link>
            ) : (
              <Link to={`/conferences/${id}`}>{t('minutes.room')}</Link>
            )}
          </p>
        </Page>
      </Framed>
    );
  }
  return (
    <Framed>
      <Shown conference={conference.data} followUp={followUp.data} />
    </Framed>
  );
}

function Framed({ children }: { children: ReactNode }) {
  const setup = useQuery(setupQuery);
  return (
    <>
      <TopBar school={setup.data?.school ?? undefined} home />
      {children}
    </>
  );
}

function Shown({ conference, followUp }: { conference: Conference; followUp: FollowUp }) {
  const { t } = useTranslation();
  const commitmentsId = useId();
  const { id, me, state } = conference;
  const leads = me.role === 'chair' || me.role === 'secretary';
  const subject = { conferenceId: id, followUp, mayAdd: me.may.includes('follow_up') };
  return (
    <Page
      title={t('follow_up.title_of', { code: conference.case_code })}
      lead={t('follow_up.lead')}
      aside={
        <>
          <StateMark state={state} label={t(`state.${state}`)} />
          <AudienceButton conference={conference} subjects={['follow_up', 'minutes', 'confidential']} />
        </>
      }
    >
      {state === 'closed' ? (
        <Notice tone="info">
          <p>{t('follow_up.closed')}</p>
        </Notice>
      ) : null}
      <ProgressChart items={followUp.items} {...(leads ? { people: conference.participants } : {})} />
      <section className={classes.section} aria-labelledby={commitmentsId}>
        <h2 id={commitmentsId}>{t('follow_up.commitments')}</h2>
        <Commitments conferenceId={id} items={followUp.items} />
        {me.may.includes('report_progress') ? (
          <Reminders conferenceId={id} wanted={followUp.reminders} />
        ) : null}
      </section>
      {leads ? (
        <div className={classes.subjects}>
          <Decisions {...subject} />
          <Evaluations {...subject} />
          <Referrals {...subject} />
          <ConferenceEvaluation {...subject} />
        </div>
      ) : null}
      {me.may.includes('renew_link') ? <GuestLinks conference={conference} /> : null}
      {me.role === 'chair' ? (
        <Ending
          conference={conference}
          open={followUp.items.filter(({ progress }) => !isSettled(progress)).length}
        />
      ) : null}
      <p>
        <Link to={`/conferences/${id}/minutes`}>{t('follow_up.to_minutes')}</Link>
      </p>
    </Page>
  );
}
