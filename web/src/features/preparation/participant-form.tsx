import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask, client } from '../../api/client';
import type { Conference, Role, Schemas } from '../../api/types';
import { useForm } from '../../api/use-form';
import { emailLike, filled } from '../../lib/checks';
import { ChooseSome } from '../../ui/choices';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Submit } from '../../ui/submit';
import { invitableRoles, needsReason, roleGroups, usualGives } from './participant-values';
import { useConferenceChange } from './use-conference-change';

interface Values {
  name: string;
  role: Role;
  gives: Schemas['Gives'][];
  email: string;
}

interface ParticipantFormProps {
  conference: Conference;
  onInvited: (invitation: Schemas['Invitation']) => void;
}

/** Adds one person after the other; each answer brings the link and the PIN, once. */
export function ParticipantForm({ conference, onInvited }: ParticipantFormProps) {
  const { t } = useTranslation();
  const change = useConferenceChange(conference.id);
  const [added, setAdded] = useState<string>();
  const hasSecretary = conference.participants.some(
    (participant) => participant.role === 'secretary' && participant.standing !== 'removed',
  );
  const first: Role = hasSecretary ? 'homeroom_teacher' : 'secretary';
  const initial: Values = { name: '', role: first, gives: usualGives(first), email: '' };

  const form = useForm({
    initial,
    check: (values) => ({
      name: filled(values.name),
      email: values.email === '' ? undefined : emailLike(values.email),
      gives: needsReason(values.role) && values.gives.length === 0 ? 'required' : undefined,
    }),
    send: (values) =>
      ask(
        client.POST('/api/conferences/{id}/participants', {
          params: { path: { id: conference.id } },
          body: {
            name: values.name.trim(),
            role: values.role,
            gives: values.gives,
            ...(values.email === '' ? {} : { email: values.email.trim() }),
          },
        }),
      ),
    done: async (invitation, values) => {
      onInvited(invitation);
      setAdded(values.name);
      form.reset();
      form.set('role', 'homeroom_teacher');
      form.set('gives', usualGives('homeroom_teacher'));
      await change.refetch();
    },
  });

  function chooseRole(value: string) {
    const role = invitableRoles.find((known) => known === value);
    if (role === undefined) return;
    form.set('role', role);
    form.set('gives', usualGives(role));
  }

  return (
    <form {...form.formProps} className={classes.form} autoComplete="off">
      {added === undefined ? null : (
        <Notice tone="good" live>
          <p>{t('participant.added', { name: added })}</p>
          <p>
            <Link to="?step=invitations">{t('participant.to_invitations')}</Link>
          </p>
        </Notice>
      )}
      <div className={classes.row}>
        <TextInput
          {...form.text('name')}
          label={t('participant.name')}
          description={t('participant.name_hint')}
        />
        <NativeSelect
          label={t('participant.role')}
          description={t('participant.role_hint')}
          value={form.values.role}
          error={form.error('role')}
          onChange={(event) => chooseRole(event.target.value)}
          data={roleGroups.map((group) => ({
            group: t(`party.${group.party}`),
            items: group.roles.map((role) => ({ value: role, label: t(`role.${role}`) })),
          }))}
        />
      </div>
      {needsReason(form.values.role) ? (
        <ChooseSome
          legend={t('participant.gives')}
          error={form.error('gives')}
          value={form.values.gives}
          onChange={(gives) => form.set('gives', gives)}
          options={(['information', 'ease', 'commitment'] as const).map((reason) => ({
            value: reason,
            label: t(`gives.${reason}`),
            hint: t(`gives.${reason}_hint`),
          }))}
        />
      ) : null}
      <TextInput
        {...form.text('email')}
        label={`${t('participant.email')} (${t('case.optional')})`}
        description={t('participant.email_hint')}
        type="email"
      />
      <Submit label={t('participant.add')} pending={form.pending} message={form.message} />
    </form>
  );
}
