import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { conferenceQuery } from '../../api/queries';
import type { Conference, Schemas } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StateMark } from '../../ui/state-mark';
import { AudienceButton } from '../audience/audience-button';
import classes from './preparation.module.css';
import { StartCard } from './start-card';
import { StepContent } from './step-content';
import { StepPath } from './step-path';
import { stepAfter, stepOf } from './steps';

interface PreparePageProps {
  id: string;
  /** The editors of the case format, which another feature brings. */
  material: ReactNode;
}

/** Everything before the meeting, as a path of five steps. */
export function PreparePage({ id, material }: PreparePageProps) {
  const { t } = useTranslation();
  const conference = useQuery(conferenceQuery(id));

  if (conference.isPending) {
    return (
      <Page title={t('preparation.path')}>
        <Skeleton lines={6} />
      </Page>
    );
  }
  if (conference.data === undefined) {
    const missing = conference.error instanceof Problem && conference.error.status === 404;
    return (
      <Page title={missing ? t('not_found.title') : t('preparation.path')} narrow>
        <Notice tone="warning" live>
          <p>{missing ? t('not_found.text') : problemText(t, conference.error)}</p>
        </Notice>
        {missing ? <Link to="/">{t('common.back_home')}</Link> : null}
      </Page>
    );
  }
  return <Preparation conference={conference.data} material={material} />;
}

function Preparation({ conference, material }: { conference: Conference; material: ReactNode }) {
  const { t, i18n } = useTranslation();
  const ahead = conference.state === 'draft' || conference.state === 'invited';
  const leads = conference.me.role === 'chair' || conference.me.role === 'secretary';

  return (
    <Page
      title={t('preparation.title', { code: conference.case_code })}
      lead={dateTimeWords(conference.starts_at, i18n.language)}
      aside={
        <>
          <StateMark state={conference.state} label={t(`state.${conference.state}`)} />
          {ahead && leads ? (
            <AudienceButton
              conference={conference}
              subjects={['sheet', 'identity', 'contributions', 'confidential']}
            />
          ) : null}
        </>
      }
    >
      {ahead && leads ? (
        <Steps conference={conference} material={material} />
      ) : (
        <Notice tone="info">
          <p>{refusal()}</p>
          {conference.state === 'cancelled' ? null : (
            <p>
              <Link to={`/conferences/${conference.id}`}>{t('preparation.to_room')}</Link>
            </p>
          )}
        </Notice>
      )}
    </Page>
  );

  function refusal() {
    if (conference.state === 'cancelled') return t('cancellation.done');
    return leads ? t('preparation.started') : t('preparation.not_yours');
  }
}

function Steps({ conference, material }: { conference: Conference; material: ReactNode }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const step = stepOf(search.get('step'), conference);
  const next = stepAfter(step);
  const [fresh, setFresh] = useState<ReadonlyMap<string, Schemas['RenewedLink']>>(new Map());
  const panel = useRef<HTMLDivElement>(null);
  const shown = useRef(step);

  useEffect(() => {
    if (shown.current !== step) panel.current?.focus();
    shown.current = step;
  }, [step]);

  function remember(participantId: string, link: Schemas['RenewedLink'] | undefined) {
    setFresh((current) => {
      const changed = new Map(current);
      if (link === undefined) changed.delete(participantId);
      else changed.set(participantId, link);
      return changed;
    });
  }

  return (
    <>
      <StepPath conference={conference} current={step} />
      <div ref={panel} tabIndex={-1} className={classes.panel}>
        <StepContent
          step={step}
          conference={conference}
          material={material}
          fresh={fresh}
          onLink={remember}
        />
        {next === undefined ? null : (
          <div>
            <Button component={Link} to={`?step=${next}`} variant="default">
              {t('preparation.next', { step: t(`preparation.steps.${next}`) })}
            </Button>
          </div>
        )}
      </div>
      <StartCard conference={conference} />
    </>
  );
}
