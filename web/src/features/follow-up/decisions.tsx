import { TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { filled } from '../../lib/checks';
import { dayKey } from '../../lib/dates';
import { Card } from '../../ui/card';
import { Adding } from './adding';
import { EntryForm } from './entry-form';
import classes from './follow-up.module.css';
import { dayWords, ofKind } from './order';
import type { SubjectProps } from './subject';
import { ToldList } from './told-list';

/** What the student decided to do, and since when. */
export function Decisions({ conferenceId, followUp, mayAdd }: SubjectProps) {
  const { t, i18n } = useTranslation();
  return (
    <Card title={t('follow_up.decision.title')} lead={t('follow_up.decision.lead')}>
      <ToldList
        entries={ofKind(followUp.decisions, 'decision')}
        none={t('follow_up.decision.none')}
        show={({ entry }) => (
          <>
            <p className={classes.soft}>{dayWords(entry.on, i18n.language)}</p>
            <p className={classes.words}>{entry.text}</p>
          </>
        )}
      />
      {mayAdd ? (
        <Adding
          label={t('follow_up.decision.add')}
          form={(close) => (
            <EntryForm
              conferenceId={conferenceId}
              initial={{ on: dayKey(new Date()), text: '' }}
              check={({ on, text }) => ({ on: filled(on), text: filled(text) })}
              entry={({ on, text }) => ({ kind: 'decision', on, text: text.trim() })}
              onClose={close}
              fields={(form) => (
                <>
                  <TextInput {...form.text('on')} type="date" label={t('follow_up.decision.on')} />
                  <Textarea
                    {...form.text('text')}
                    label={t('follow_up.decision.text')}
                    description={t('follow_up.decision.text_hint')}
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
