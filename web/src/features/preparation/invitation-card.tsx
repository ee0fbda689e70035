import { Button, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Participant, Schemas } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { Card } from '../../ui/card';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { FreshLink } from './fresh-link';
import { InvitationAnswer } from './invitation-answer';
import { InvitationWays } from './invitation-ways';
import classes from './preparation.module.css';
import { useConferenceChange } from './use-conference-change';

interface InvitationCardProps {
  conference: Conference;
  participant: Participant;
  fresh: Schemas['RenewedLink'] | undefined;
  onRenewed: (link: Schemas['RenewedLink']) => void;
  onRevoked: () => void;
  onSubstituted: (invitation: Schemas['Invitation']) => void;
}

/** The invitation of one person: how it stands, and the link while it can be seen. */
export function InvitationCard({
  conference,
  participant,
  fresh,
  onRenewed,
  onRevoked,
  onSubstituted,
}: InvitationCardProps) {
  const { t } = useTranslation();
  const change = useConferenceChange(conference.id);
  const path = { id: conference.id, pid: participant.id };

  const renewing = useMutation({
    mutationFn: () =>
      ask(client.POST('/api/conferences/{id}/participants/{pid}/renew', { params: { path } })),
    onSuccess: async (link) => {
      onRenewed(link);
      await change.refetch();
    },
  });
  const revoking = useMutation({
    mutationFn: () =>
      tell(client.POST('/api/conferences/{id}/participants/{pid}/revoke', { params: { path } })),
    onSuccess: async () => {
      onRevoked();
      await change.refetch();
    },
  });
  const error = renewing.error ?? revoking.error;
  const mayInvite = conference.me.may.includes('invite');
  const hasLink = participant.link_expires_at != null || fresh !== undefined;

  return (
    <Card
      title={participant.name}
      aside={<span className={classes.soft}>{t(`role.${participant.role}`)}</span>}
    >
      {fresh === undefined ? <Standing participant={participant} /> : null}
      {fresh === undefined ? null : (
        <FreshLink conference={conference} name={participant.name} invitation={fresh} />
      )}
      {participant.role === 'screen' ? null : (
        <InvitationAnswer conference={conference} participant={participant} onSubstituted={onSubstituted} />
      )}
      {mayInvite && participant.role !== 'screen' ? (
        <InvitationWays
          conference={conference}
          participant={participant}
          fresh={fresh}
          onRenewed={onRenewed}
        />
      ) : null}
      {error ? (
        <Notice tone="danger" live>
          <p>{problemText(t, error)}</p>
        </Notice>
      ) : null}
      {mayInvite ? (
        <div className={formClasses.actions}>
          <Button variant="default" loading={renewing.isPending} onClick={() => renewing.mutate()}>
            {t('invitation.renew')}
            <VisuallyHidden component="span"> {participant.name}</VisuallyHidden>
          </Button>
          {hasLink && participant.standing === 'invited' ? (
            <Button variant="subtle" loading={revoking.isPending} onClick={() => revoking.mutate()}>
              {t('invitation.revoke')}
              <VisuallyHidden component="span"> {participant.name}</VisuallyHidden>
            </Button>
          ) : null}
          {hasLink ? <span className={classes.soft}>{t('invitation.renew_hint')}</span> : null}
        </div>
      ) : null}
    </Card>
  );
}

function Standing({ participant }: { participant: Participant }) {
  const { t, i18n } = useTranslation();
  if (participant.standing === 'joined') {
    return (
      <p>
        {participant.pledged_at == null
          ? t('invitation.joined')
          : t('invitation.joined_at', { when: dateTimeWords(participant.pledged_at, i18n.language) })}
      </p>
    );
  }
  if (participant.link_expires_at == null) return <p>{t('invitation.revoked')}</p>;
  return (
    <p>
      {t('invitation.waiting')}{' '}
      {t('invitation.expires', { when: dateTimeWords(participant.link_expires_at, i18n.language) })}
    </p>
  );
}
