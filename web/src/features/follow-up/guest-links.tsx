import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Participant } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { Card } from '../../ui/card';
import { CopyButton } from '../../ui/copy-button';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import classes from './follow-up.module.css';

/** The way back for guests: their links end with the conference. */
export function GuestLinks({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const guests = conference.participants.filter((person) => !person.has_account && person.role !== 'screen');
  if (guests.length === 0) return null;
  return (
    <Card title={t('follow_up.guests.title')} lead={t('follow_up.guests.lead')}>
      <ul className={classes.told}>
        {guests.map((guest) => (
          <Guest key={guest.id} conferenceId={conference.id} guest={guest} />
        ))}
      </ul>
    </Card>
  );
}

function Guest({ conferenceId, guest }: { conferenceId: string; guest: Participant }) {
  const { t, i18n } = useTranslation();
  const renewing = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/conferences/{id}/participants/{pid}/renew', {
          params: { path: { id: conferenceId, pid: guest.id } },
        }),
      ),
  });
  const fresh = renewing.data;
  return (
    <li className={classes.entry}>
      <div className={classes.guest}>
        <p>
          <strong>{guest.name}</strong> <span className={classes.soft}>{t(`role.${guest.role}`)}</span>
        </p>
        <Button
          variant="default"
          loading={renewing.isPending}
          aria-label={t('follow_up.guests.renew_for', { name: guest.name })}
          onClick={() => renewing.mutate()}
        >
          {t('follow_up.guests.renew')}
        </Button>
      </div>
      {renewing.isError ? (
        <Notice tone="danger" live>
          <p>{problemText(t, renewing.error)}</p>
        </Notice>
      ) : null}
      {fresh === undefined ? null : (
        <div className={classes.fresh}>
          <p className={classes.link}>{fresh.link}</p>
          <p>
            {t('follow_up.guests.pin')}: <strong className={classes.pin}>{fresh.pin}</strong>
          </p>
          <div className={formClasses.actions}>
            <CopyButton text={fresh.link} label={t('follow_up.guests.copy_link')} />
            <CopyButton text={fresh.pin} label={t('follow_up.guests.copy_pin')} />
          </div>
          <p className={classes.soft}>
            {t('follow_up.guests.once', { when: dateTimeWords(fresh.expires_at, i18n.language) })}
          </p>
        </div>
      )}
    </li>
  );
}
