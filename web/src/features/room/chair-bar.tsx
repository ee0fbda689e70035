import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconPlayerPlay } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import type { Conference, Stage } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import { Notice } from '../../ui/notice';
import { CoverageHint } from '../coverage/coverage-hint';
import { SizeNotice } from '../coverage/size-notice';
import { ChairFloor } from './chair-floor';
import { PauseButton } from './pause-button';
import { notYetHeard, type Person } from './people';
import { StageTime } from './stage-time';
import { stepsFrom } from './stage-steps';
import { usePrivateNotes } from './use-private-notes';
import { useKeepFocus } from './use-region-keys';
import { useChangeStage, useResume } from './use-room-actions';
import classes from './chair-bar.module.css';

const OverruleDialog = lazy(async () => ({ default: (await import('./overrule-dialog')).OverruleDialog }));
const SealDialog = lazy(async () => ({ default: (await import('./seal-dialog')).SealDialog }));

interface ChairBarProps {
  conference: Conference;
  connection: RoomConnection;
  people: readonly Person[];
}

/** What the chair does next: what this stage is for, who is still to be heard, one step on or back. */
export function ChairBar({ conference, connection, people }: ChairBarProps) {
  const { t } = useTranslation();
  const [isSealing, setIsSealing] = useState(false);
  const change = useChangeStage(conference.id);
  const resume = useResume(conference.id);
  const notes = usePrivateNotes(conference);
  const { stage, me } = conference;
  const isPaused = me.may.includes('resume');
  const bar = useRef<HTMLElement>(null);
  useKeepFocus(bar, `${stage ?? ''} ${String(isPaused)}`);
  if (stage === null || !(isPaused || me.may.includes('change_stage'))) return null;

  const { number, previous, next } = stepsFrom(stage);
  const waiting = notYetHeard(people);
  const problem = change.error instanceof Problem ? change.error : null;
  const step = (target: Stage) => change.mutate({ stage: target, reason: null });
  const target = change.variables?.stage;
  const failure = problem?.code === 'needs_overrule' ? null : (change.error ?? resume.error);

  return (
    <section ref={bar} className={classes.bar} aria-label={t('room.chair.label')} tabIndex={-1} data-region>
      <div className={classes.words} tabIndex={0} role="group" aria-label={t('room.chair.label')}>
        <p>
          <strong>{t('room.chair.stage', { number })}</strong> {t(`room.chair.purpose.${stage}`)}
          {isConclusion(stage) ? ` ${t('floor.benefit')}` : ''}
          {waiting.length === 0 ? '' : ` ${t('floor.still', { names: waiting.join('; ') })}`}{' '}
          {leadsToConclusion(stage) ? <CoverageHint conference={conference} connection={connection} /> : null}{' '}
          <StageTime conference={conference} className={classes.time} />
        </p>
        <SizeNotice conference={conference} />
        {failure === null ? null : (
          <Notice tone="danger" live>
            <p>{problemText(t, failure)}</p>
          </Notice>
        )}
      </div>
      {notes.pane}
      <ChairFloor
        conference={conference}
        connection={connection}
        people={people}
        stage={stage}
        aid={notes.button}
      />
      <div className={classes.buttons}>
        {me.may.includes('pause') ? <PauseButton conferenceId={conference.id} /> : null}
        {previous === null || isPaused ? null : (
          <Button
            variant="subtle"
            aria-label={t('room.chair.back', { number: number - 1 })}
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            onClick={() => step(previous)}
          >
            <span className={classes.long}>{t('room.chair.back', { number: number - 1 })}</span>
          </Button>
        )}
        {me.may.includes('seal') ? (
          <Button
            variant={next === null && !isPaused ? 'filled' : 'default'}
            aria-label={t('room.seal.open')}
            onClick={() => setIsSealing(true)}
          >
            <span className={classes.long}>{t('room.seal.open')}</span>
            <span className={classes.short} aria-hidden>
              {t('room.seal.open_short')}
            </span>
          </Button>
        ) : null}
        {isPaused ? (
          <Button
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            loading={resume.isPending}
            onClick={() => resume.mutate()}
          >
            {t('pause.resume')}
          </Button>
        ) : null}
        {next === null || isPaused ? null : (
          <Button
            aria-label={t('room.chair.next', { number: number + 1 })}
            rightSection={<IconArrowRight size={18} aria-hidden />}
            loading={change.isPending}
            onClick={() => step(next)}
          >
            <span className={classes.long}>{t('room.chair.next', { number: number + 1 })}</span>
            <span className={classes.short} aria-hidden>
              {t('room.chair.next_short', { number: number + 1 })}
            </span>
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {problem?.code === 'needs_overrule' && target !== undefined ? (
          <OverruleDialog
            title={t('room.overrule.title', { stage: t(`stage.${target}`) })}
            confirm={t('room.overrule.confirm')}
            missing={problem.missing}
            participants={conference.participants}
            isPending={change.isPending}
            error={null}
            onConfirm={(reason) => change.mutate({ stage: target, reason })}
            onClose={() => change.reset()}
          />
        ) : null}
        {isSealing ? <SealDialog conference={conference} onClose={() => setIsSealing(false)} /> : null}
      </Suspense>
    </section>
  );
}

/** Where something is decided, the chair asks what it is good for (requirement E15). */
function isConclusion(stage: Stage): boolean {
  switch (stage) {
    case 'first_conclusion':
    case 'core_conclusion':
    case 'commitments':
      return true;
    case 'opening':
    case 'presentation':
    case 'information':
    case 'background_views':
    case 'closing':
      return false;
  }
}

/** Where the next step draws a conclusion from what was brought in. */
function leadsToConclusion(stage: Stage): boolean {
  switch (stage) {
    case 'information':
    case 'background_views':
      return true;
    case 'opening':
    case 'presentation':
    case 'first_conclusion':
    case 'core_conclusion':
    case 'commitments':
    case 'closing':
      return false;
  }
}
