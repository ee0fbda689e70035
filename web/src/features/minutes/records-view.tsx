import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conferenceQuery } from '../../api/queries';
import { problemText } from '../../api/problem-text';
import type { Conference, MinutesRecords } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { AcknowledgeForm } from './acknowledge-form';
import classes from './minutes.module.css';
import { openRequests, ownWord } from './own-word';
import { RecordForm } from './record-form';
import { RecordList } from './record-list';
import { useRecords, useSay } from './use-records';

/** What was said of the minutes after the seal, and what this reader may still say. */
export function RecordsView({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const records = useRecords(conferenceId);
  const conference = useQuery(conferenceQuery(conferenceId));
  if (records.isPending || conference.isPending) return <Skeleton lines={3} />;
  if (!records.isSuccess || !conference.isSuccess) return <p>{t('records.failed')}</p>;
  return (
    <>
      <p className={classes.soft}>{t('records.lead')}</p>
      <RecordList records={records.data.records} />
      <div className={classes.recordForms} data-print="hidden">
        <RecordForms conference={conference.data} all={records.data} />
        <Readers all={records.data} />
        <div>
          <h3>{t('records.audience')}</h3>
          <p>{t('records.audience_text')}</p>
        </div>
      </div>
    </>
  );
}

function RecordForms({ conference, all }: { conference: Conference; all: MinutesRecords }) {
  const { t, i18n } = useTranslation();
  const { id, me } = conference;
  const until = { when: dateTimeWords(all.corrections_until, i18n.language) };
  const word = ownWord(all.records, me.participant_id, all.corrections_open);
  return (
    <>
      {me.may.includes('acknowledge') ? <AcknowledgeForm conferenceId={id} word={word} /> : null}
      {me.may.includes('request_correction') && all.corrections_open ? (
        <RecordForm
          conferenceId={id}
          title={t('records.correction')}
          hint={t('records.correction_hint', until)}
          label={t('records.correction_text')}
          maxLength={5000}
          choices={[{ label: t('records.correction_send'), say: (text) => ({ kind: 'correction', text }) }]}
        />
      ) : (
        <p className={classes.soft}>{t('records.correction_over', until)}</p>
      )}
      {me.may.includes('decide_correction')
        ? openRequests(all.records).map(({ number, author_name: name, text }) => (
            <RecordForm
              key={number}
              conferenceId={id}
              title={`${t('records.decide')}: ${number}. ${name}: ${text.slice(0, 80)}`}
              hint={t('records.decide_hint')}
              label={t('records.decide_text')}
              maxLength={15_000}
              choices={[
                {
                  label: t('records.decide_addendum'),
                  say: (words) => ({ kind: 'decide', number, decision: 'addendum', words }),
                },
                {
                  label: t('records.decide_refuse'),
                  say: (words) => ({ kind: 'decide', number, decision: 'refused', words }),
                },
              ]}
            />
          ))
        : null}
      {me.may.includes('add_addendum') ? (
        <RecordForm
          conferenceId={id}
          title={t('records.addendum')}
          hint={t('records.addendum_hint')}
          label={t('records.addendum_text')}
          maxLength={15_000}
          choices={[{ label: t('records.addendum_send'), say: (text) => ({ kind: 'addendum', text }) }]}
        />
      ) : null}
      {all.may_countersign ? <Countersign conferenceId={id} /> : null}
    </>
  );
}

function Countersign({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const saying = useSay(conferenceId);
  return (
    <div className={formClasses.form}>
      <p>{t('records.countersign_hint')}</p>
      {saying.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, saying.error)}</p>
        </Notice>
      )}
      <div className={formClasses.actions}>
        <Button loading={saying.isPending} onClick={() => saying.mutate({ kind: 'countersign' })}>
          {t('records.countersign')}
        </Button>
      </div>
    </div>
  );
}

function Readers({ all }: { all: MinutesRecords }) {
  const { t, i18n } = useTranslation();
  if (all.readers === null) return null;
  return (
    <div>
      <h3>{t('records.readers')}</h3>
      {all.readers.length === 0 ? <p className={classes.soft}>{t('records.no_readers')}</p> : null}
      <ul>
        {all.readers.map((reader) => (
          <li key={reader.participant_id}>
            {t('records.reader', {
              name: reader.name,
              when: dateTimeWords(reader.first_read_at, i18n.language),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
