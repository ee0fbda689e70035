import { Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { useForm } from '../../api/use-form';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { Submit } from '../../ui/submit';
import { expectationsQuery } from './expectations-query';
import classes from './own-reply.module.css';

interface ExpectationsFormProps {
  conferenceId: string;
  participantId: string;
}

interface Told {
  knows: string;
  hopes: string;
}

/** Two short questions, so that people of different backgrounds come prepared. */
export function ExpectationsForm({ conferenceId, participantId }: ExpectationsFormProps) {
  const { t } = useTranslation();
  const told = useQuery(expectationsQuery(conferenceId));
  const mine = told.data?.items.find((item) => item.participant_id === participantId);

  return (
    <section className={classes.part} aria-labelledby="expectations-title">
      <h2 id="expectations-title">{t('people.expectations.title')}</h2>
      <p className={classes.soft}>{t('people.expectations.lead')}</p>
      {told.isPending ? (
        <Skeleton lines={3} />
      ) : (
        <Questions
          conferenceId={conferenceId}
          participantId={participantId}
          told={{ knows: mine?.knows ?? '', hopes: mine?.hopes ?? '' }}
        />
      )}
    </section>
  );
}

function Questions({ conferenceId, participantId, told }: ExpectationsFormProps & { told: Told }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const form = useForm({
    initial: told,
    send: (body) =>
      tell(
        client.PUT('/api/conferences/{id}/participants/{pid}/expectations', {
          params: { path: { id: conferenceId, pid: participantId } },
          body,
        }),
      ),
    done: () => cache.invalidateQueries({ queryKey: expectationsQuery(conferenceId).queryKey }),
  });
  return (
    <form {...form.formProps} className={formClasses.form} autoComplete="off">
      <Textarea
        {...form.text('knows')}
        label={t('people.expectations.knows')}
        description={t('people.expectations.knows_hint')}
        autosize
        minRows={2}
        maxLength={2000}
      />
      <Textarea
        {...form.text('hopes')}
        label={t('people.expectations.hopes')}
        autosize
        minRows={2}
        maxLength={2000}
      />
      {form.succeeded ? (
        <Notice tone="good" live>
          <p>{t('people.expectations.saved')}</p>
        </Notice>
      ) : null}
      <Submit
        label={t('people.expectations.save')}
        variant="default"
        pending={form.pending}
        message={form.message}
      />
    </form>
  );
}
