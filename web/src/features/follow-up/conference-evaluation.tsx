import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dateWords } from '../../lib/dates';
import { Card } from '../../ui/card';
import { Facts } from '../../ui/facts';
import { voicesQuery } from '../voices/voices-query';
import { Adding } from './adding';
import { EntryForm } from './entry-form';
import classes from './follow-up.module.css';
import type { Outcome } from './follow-up-query';
import { ofKind } from './order';
import { OutcomeChoice } from './outcome-choice';
import { OutcomeMark } from './outcome-mark';
import type { SubjectProps } from './subject';
import { ToldList } from './told-list';

interface Values {
  data: Outcome | undefined;
  commitment: Outcome | undefined;
  note: string;
}

/** How the conference itself is judged: whether it brought more to know, and whether it built commitment. */
export function ConferenceEvaluation({ conferenceId, followUp, mayAdd }: SubjectProps) {
  const { t, i18n } = useTranslation();
  // What was marked in the meeting as very significant speaks for the first criterion.
  const voices = useQuery(voicesQuery(conferenceId)).data?.entries ?? [];
  const significant = voices.filter(({ marks }) => marks.includes('significant')).length;
  const initial: Values = { data: undefined, commitment: undefined, note: '' };
  return (
    <Card title={t('follow_up.conference.title')} lead={t('follow_up.conference.lead')}>
      <ToldList
        entries={ofKind(followUp.conference, 'conference')}
        none={t('follow_up.conference.none')}
        show={({ at, author, entry }) => (
          <div className={classes.entry}>
            <p className={classes.soft}>
              {t('follow_up.by', { when: dateWords(at, i18n.language), author })}
            </p>
            <Facts
              items={(['data', 'commitment'] as const).map((criterion) => [
                t(`follow_up.conference.${criterion}`),
                <OutcomeMark key={criterion} outcome={entry[criterion]} />,
              ])}
            />
            {entry.note == null ? null : <p className={classes.words}>{entry.note}</p>}
          </div>
        )}
      />
      {significant === 0 ? null : (
        <p className={classes.soft}>{t('follow_up.conference.significant', { count: significant })}</p>
      )}
      {mayAdd ? (
        <Adding
          label={t('follow_up.conference.add')}
          form={(close) => (
            <EntryForm
              conferenceId={conferenceId}
              initial={initial}
              check={({ data, commitment }) => ({
                data: data === undefined ? 'required' : undefined,
                commitment: commitment === undefined ? 'required' : undefined,
              })}
              entry={({ data = 'not_yet', commitment = 'not_yet', note }) => ({
                kind: 'conference',
                data,
                commitment,
                note: note.trim(),
              })}
              onClose={close}
              fields={(form) => (
                <>
                  {(['data', 'commitment'] as const).map((criterion) => (
                    <OutcomeChoice
                      key={criterion}
                      legend={t(`follow_up.conference.${criterion}`)}
                      hint={t(`follow_up.conference.${criterion}_hint`)}
                      value={form.values[criterion]}
                      error={form.error(criterion)}
                      onChange={(outcome) => form.set(criterion, outcome)}
                    />
                  ))}
                  <Textarea
                    {...form.text('note')}
                    label={t('follow_up.conference.note')}
                    description={t('follow_up.conference.note_hint')}
                    maxLength={5000}
                    autosize
                    minRows={2}
                  />
                </>
              )}
            />
          )}
        />
      ) : null}
    </Card>
  );
}
