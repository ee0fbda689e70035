import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { Conference } from '../../api/types';
import { useForm } from '../../api/use-form';
import { Card } from '../../ui/card';
import { ChooseSome } from '../../ui/choices';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Submit } from '../../ui/submit';
import { CancelDialog } from './cancel-dialog';
import prepareClasses from './preparation.module.css';
import { useConferenceChange } from './use-conference-change';

const areas = ['personal', 'social', 'learning', 'career'] as const;
const functions = ['understanding', 'prevention', 'resolution', 'development', 'advocacy'] as const;

/** The screening: why a conference at all, by whom proposed, for which area and goals. It may end here. */
export function CallingCard({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const change = useConferenceChange(conference.id);
  const [isEnding, setIsEnding] = useState(false);
  const form = useForm({
    initial: {
      why: conference.screening?.why ?? '',
      tried: conference.screening?.tried ?? '',
      needed: conference.screening?.needed ?? '',
      initiator: conference.initiator ?? '',
      number: conference.number ?? '',
      area: conference.area ?? [],
      functions: conference.functions ?? [],
    },
    serverNames: { why: 'screening.why', tried: 'screening.tried', needed: 'screening.needed' },
    send: ({ why, tried, needed, ...fields }) =>
      ask(
        client.PATCH('/api/conferences/{id}', {
          params: { path: { id: conference.id } },
          body: { ...fields, screening: { why, tried, needed } },
        }),
      ),
    done: change.take,
  });

  return (
    <Card title={t('people.calling.title')} lead={t('people.calling.lead')}>
      <form {...form.formProps} className={classes.form} autoComplete="off">
        <Textarea {...form.text('why')} label={t('people.calling.why')} autosize minRows={2} />
        <Textarea {...form.text('tried')} label={t('people.calling.tried')} autosize minRows={2} />
        <Textarea {...form.text('needed')} label={t('people.calling.needed')} autosize minRows={2} />
        <div className={classes.row}>
          <TextInput
            {...form.text('initiator')}
            label={t('people.calling.initiator')}
            description={t('people.calling.initiator_hint')}
          />
          <TextInput
            {...form.text('number')}
            label={t('people.calling.number')}
            description={t('case.optional')}
          />
        </div>
        <div className={classes.row}>
          <ChooseSome
            legend={t('people.calling.area')}
            value={form.values.area}
            onChange={(area) => form.set('area', area)}
            options={areas.map((area) => ({ value: area, label: t(`people.area.${area}`) }))}
          />
          <ChooseSome
            legend={t('people.calling.functions')}
            value={form.values.functions}
            onChange={(chosen) => form.set('functions', chosen)}
            options={functions.map((one) => ({
              value: one,
              label: t(`people.function.${one}`),
              hint: t(`people.function_hint.${one}`),
            }))}
          />
        </div>
        {form.succeeded ? (
          <Notice tone="good" live>
            <p>{t('people.calling.saved')}</p>
          </Notice>
        ) : null}
        <Submit label={t('people.calling.save')} pending={form.pending} message={form.message} />
      </form>
      {conference.me.may.includes('cancel') ? (
        <div className={prepareClasses.block}>
          <p className={prepareClasses.soft}>{t('people.calling.enough_hint')}</p>
          <div>
            <Button variant="subtle" onClick={() => setIsEnding(true)}>
              {t('people.calling.enough')}
            </Button>
          </div>
        </div>
      ) : null}
      {isEnding ? (
        <CancelDialog
          conferenceId={conference.id}
          reason={t('people.calling.enough_reason')}
          onClose={() => setIsEnding(false)}
        />
      ) : null}
    </Card>
  );
}
