import { Button } from '@mantine/core';
import { IconDeviceTv } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conference } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import { useConnectionState } from '../../sync/use-room';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { dateTimeWords } from '../../lib/dates';
import { TopBar } from '../../ui/top-bar';
import { AudienceButton } from '../audience/audience-button';
import { ContributionsPane } from '../contributions/contributions-pane';
import { ExpectationsList } from './expectations-list';
import { HandedBackTexts } from './handed-back-texts';
import { OwnReply } from './own-reply';
import { PeoplePane } from './people-pane';
import { ScreensButton } from './screens-button';
import { StartBox } from './start-box';
import { usePeople } from './use-people';
import classes from './waiting-view.module.css';

const rules = ['problem', 'growth', 'objective', 'rational', 'secret'] as const;

interface WaitingViewProps {
  conference: Conference;
  connection: RoomConnection;
}

/** Before the start: what the meeting is for, when and where, and what everyone agreed to. */
export function WaitingView({ conference, connection }: WaitingViewProps) {
  const { t, i18n } = useTranslation();
  const people = usePeople(conference, connection);
  const isOnline = useConnectionState(connection).kind === 'online';
  const mayStart = conference.me.may.includes('start');
  const isLeading = conference.me.role === 'chair' || conference.me.role === 'secretary';

  return (
    <>
      <TopBar />
      <Page
        title={t('room.waiting.title', { code: conference.case_code })}
        lead={conference.purpose}
        aside={
          <AudienceButton
            conference={conference}
            subjects={
              isLeading
                ? ['sheet', 'contributions', 'identity']
                : ['contributions', 'confidential', 'expectations', 'sheet']
            }
          />
        }
      >
        {mayStart ? (
          <StartBox conference={conference} />
        ) : (
          <Notice tone="info">
            <p>{t('room.waiting.text')}</p>
            {isLeading ? (
              <Link to={`/conferences/${conference.id}/prepare`}>{t('room.start.prepare')}</Link>
            ) : null}
          </Notice>
        )}
        <ScreensButton
          conference={conference}
          button={(open) => (
            <div>
              <Button
                variant="default"
                leftSection={<IconDeviceTv size={20} stroke={1.75} aria-hidden />}
                onClick={open}
              >
                {t('room.screens')}
              </Button>
            </div>
          )}
        />
        <HandedBackTexts connection={connection} participantId={conference.me.participant_id} />
        <dl className={classes.facts}>
          <dt>{t('room.waiting.when')}</dt>
          <dd>{dateTimeWords(conference.starts_at, i18n.language)}</dd>
          {conference.place === null ? null : (
            <>
              <dt>{t('room.waiting.where')}</dt>
              <dd>{conference.place}</dd>
            </>
          )}
          {conference.meeting_url === null ? null : (
            <>
              <dt>{t('room.waiting.online')}</dt>
              <dd>
                <a href={conference.meeting_url} target="_blank" rel="noopener noreferrer">
                  {conference.meeting_url}
                </a>
              </dd>
            </>
          )}
        </dl>
        {conference.state === 'invited' && conference.me.role !== 'chair' ? (
          <OwnReply conference={conference} />
        ) : null}
        {conference.state === 'invited' ? (
          <ContributionsPane conference={conference} connection={connection} />
        ) : null}
        <section className={classes.rules} aria-labelledby="rules-title">
          <h2 id="rules-title">{t('room.waiting.rules')}</h2>
          <ol className={classes.list}>
            {rules.map((rule) => (
              <li key={rule}>{t(`join.rules.${rule}`)}</li>
            ))}
          </ol>
        </section>
        {isLeading ? (
          <>
            <PeoplePane conference={conference} people={people} isPresenceKnown={isOnline} />
            <ExpectationsList conference={conference} />
          </>
        ) : null}
      </Page>
    </>
  );
}
