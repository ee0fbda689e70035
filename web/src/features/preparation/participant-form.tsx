import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask, client } from '../../api/client';
import type { Conference, Role, Schemas } from '../../api/types';
import { useForm } from '../../api/use-form';
import { emailLike, filled } from '../../lib/checks';
import { ChooseOne, ChooseSome } from '../../ui/choices';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Submit } from '../../ui/submit';
import {
  invitableRoles,
  needsReason,
  openSeats,
  partyOf,
  roleGroups,
  usualGives,
  usualGround,
} from './participant-values';
import { TeamSeats } from './team-seats';
import { useConferenceChange } from './use-conference-change';

interface Values {
  name: string;
  role: Role;
  gives: Schemas['Gives'][];
  reason: string;
  ground: Schemas['Ground'] | undefined;
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
  const initial: Values = { name: '', reason: '', email: '', ...usualOf(first) };

  const form = useForm({
    initial,
    check: (values) => ({
      name: filled(values.name),
      email: values.email === '' ? undefined : emailLike(values.email),
      gives: needsReason(values.role) && values.gives.length === 0 ? 'required' : undefined,
      reason: needsReason(values.role) ? filled(values.reason) : undefined,
    }),
    send: (values) =>
      ask(
        client.POST('/api/conferences/{id}/participants', {
          params: { path: { id: conference.id } },
          body: {
            name: values.name.trim(),
            role: values.role,
            gives: values.gives,
            ...(values.reason.trim() === '' ? {} : { reason: values.reason.trim() }),
            ...(values.ground === undefined ? {} : { ground: values.ground }),
            ...(values.email === '' ? {} : { email: values.email.trim() }),
          },
        }),
      ),
    done: async (invitation, values) => {
      onInvited(invitation);
      setAdded(values.name);
      form.reset();
      chooseRole('homeroom_teacher');
      await change.refetch();
    },
  });

  function chooseRole(value: string) {
    const role = invitableRoles.find((known) => known === value);
    if (role === undefined) return;
    const usual = usualOf(role);
    form.set('role', usual.role);
    form.set('gives', usual.gives);
    form.set('ground', usual.ground);
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
      <TeamSeats seats={openSeats(conference.participants)} chosen={form.values.role} onChoose={chooseRole} />
      <div className={classes.row}>
        <TextInput
          {...form.text('name')}
          label={t('participant.name')}
          description={t('participant.name_hint')}
        />
        <NativeSelect
          label={t('participant.role')}
          description={t('people.category', { party: t(`people.category_${partyOf(form.values.role)}`) })}
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
      {needsReason(form.values.role) ? (
        <>
          <Textarea
            {...form.text('reason')}
            label={t('people.reason')}
            description={t('people.reason_hint')}
            autosize
            minRows={2}
          />
          <ChooseOne
            legend={t('people.ground.title')}
            value={form.values.ground}
            onChange={(ground) => form.set('ground', ground)}
            options={(['influence', 'expertise', 'ease'] as const).map((ground) => ({
              value: ground,
              label: t(`people.ground.${ground}`),
              hint: t(`people.ground.${ground}_hint`),
            }))}
          />
        </>
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

/** A role with what usually goes with it. */
function usualOf(role: Role): Pick<Values, 'role' | 'gives' | 'ground'> {
  return { role, gives: usualGives(role), ground: usualGround(role) };
}
