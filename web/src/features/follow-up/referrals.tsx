import { TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { filled } from '../../lib/checks';
import { Card } from '../../ui/card';
import { Facts } from '../../ui/facts';
import { Adding } from './adding';
import { EntryForm } from './entry-form';
import { dayWords, ofKind } from './order';
import type { SubjectProps } from './subject';
import { ToldList } from './told-list';

/** Who else was asked for help, and what they may be told. */
export function Referrals({ conferenceId, followUp, mayAdd }: SubjectProps) {
  const { t, i18n } = useTranslation();
  return (
    <Card title={t('follow_up.referral.title')} lead={t('follow_up.referral.lead')}>
      <ToldList
        entries={ofKind(followUp.referrals, 'referral')}
        none={t('follow_up.referral.none')}
        show={({ entry }) => (
          <Facts
            items={[
              [t('follow_up.referral.to'), entry.to],
              [t('follow_up.referral.passes'), entry.passes],
              [
                t('follow_up.referral.on'),
                entry.on == null ? t('follow_up.referral.planned') : dayWords(entry.on, i18n.language),
              ],
            ]}
          />
        )}
      />
      {mayAdd ? (
        <Adding
          label={t('follow_up.referral.add')}
          form={(close) => (
            <EntryForm
              conferenceId={conferenceId}
              initial={{ to: '', passes: '', on: '' }}
              check={({ to, passes }) => ({ to: filled(to), passes: filled(passes) })}
              entry={({ to, passes, on }) => ({
                kind: 'referral',
                to: to.trim(),
                passes: passes.trim(),
                on: on === '' ? null : on,
              })}
              onClose={close}
              fields={(form) => (
                <>
                  <TextInput
                    {...form.text('to')}
                    label={t('follow_up.referral.to')}
                    description={t('follow_up.referral.to_hint')}
                    maxLength={200}
                  />
                  <Textarea
                    {...form.text('passes')}
                    label={t('follow_up.referral.passes')}
                    description={t('follow_up.referral.passes_hint')}
                    maxLength={5000}
                    autosize
                    minRows={2}
                  />
                  <TextInput
                    {...form.text('on')}
                    type="date"
                    label={t('follow_up.referral.on')}
                    description={t('follow_up.referral.on_hint')}
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
