import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client, tell } from '../../api/client';
import { meQuery } from '../../api/queries';
import type { Schemas } from '../../api/types';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { dateTimeWords } from '../../lib/dates';
import { groundRules } from '../../lib/ground-rules';
import { rememberGuest } from '../../lib/visitor';
import { Facts } from '../../ui/facts';
import formClasses from '../../ui/form.module.css';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { Submit } from '../../ui/submit';
import { forgetInvitationToken } from './invitation-token';
import classes from './join.module.css';

// Not with the page: the PIN is asked first, and most phones are slow.
const AnswerForm = lazy(async () => ({ default: (await import('../reply/answer-form')).AnswerForm }));

interface PledgeFormProps {
  token: string;
  pin: string;
  welcome: Schemas['JoinCheckAnswer'];
}

/** The five ground rules and the pledge, signed by typing one's name. */
export function PledgeForm({ token, pin, welcome }: PledgeFormProps) {
  const { t, i18n } = useTranslation();
  const cache = useQueryClient();
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => ({ name: filled(name) }),
    send: ({ name }) =>
      ask(client.POST('/api/join', { body: { token, pin, name: name.trim(), pledge: true } })),
    done: async (joined) => {
      forgetInvitationToken();
      cache.clear();
      const me = await cache.query(meQuery).catch(() => undefined);
      rememberGuest(me?.account == null);
      // A full load: the room brings its own app, and this page's memory of the link and the PIN ends.
      window.location.replace(`/conferences/${joined.conference_id}`);
    },
  });

  return (
    <Page
      title={t('join.welcome', { name: welcome.name })}
      lead={t('join.as', { school: welcome.school, role: t(`role.${welcome.role}`) })}
      narrow
    >
      <Facts
        items={[
          [t('join.answer.when'), dateTimeWords(welcome.starts_at, i18n.language)],
          ...(welcome.place === null ? [] : [[t('join.answer.where'), welcome.place] as const]),
        ]}
      />
      {welcome.takes_answers ? (
        <Suspense fallback={<Skeleton lines={4} />}>
          <AnswerForm
            answer={welcome.answer}
            takesSubstitute={welcome.takes_substitute}
            send={(body) => tell(client.POST('/api/join/answer', { body: { token, pin, ...body } }))}
          />
        </Suspense>
      ) : null}
      <section className={classes.part}>
        <h2>{t('join.rules_title')}</h2>
        <ol className={classes.rules}>
          {groundRules.map((rule) => (
            <li key={rule}>{t(`join.rules.${rule}`)}</li>
          ))}
        </ol>
      </section>
      <section className={classes.part}>
        <h2>{t('join.pledge_title')}</h2>
        <p>{t('join.pledge_text')}</p>
        <form {...form.formProps} className={formClasses.form}>
          <TextInput
            {...form.text('name')}
            label={t('join.name')}
            description={t('join.name_hint')}
            autoComplete="name"
          />
          <Submit label={t('join.enter')} pending={form.pending} message={form.message} />
        </form>
      </section>
    </Page>
  );
}
