import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conference, Schemas } from '../../api/types';
import { Card } from '../../ui/card';
import { Notice } from '../../ui/notice';
import { InvitationCard } from './invitation-card';

/** Links and PINs that the server told once, by participant; in this page's memory alone. */
export type FreshInvitations = ReadonlyMap<string, Schemas['RenewedLink']>;

interface InvitationsStepProps {
  conference: Conference;
  fresh: FreshInvitations;
  onRenewed: (participantId: string, link: Schemas['RenewedLink']) => void;
  onRevoked: (participantId: string) => void;
}

/** Step five: each person's link and PIN, and how to tell them. */
export function InvitationsStep({ conference, fresh, onRenewed, onRevoked }: InvitationsStepProps) {
  const { t } = useTranslation();
  const invited = conference.participants.filter(
    (participant) => participant.id !== conference.me.participant_id && participant.standing !== 'removed',
  );
  return (
    <>
      <Notice tone="info">
        <p>{t('invitation.lead')}</p>
        <p>{t('invitation.memory')}</p>
      </Notice>
      {invited.length === 0 ? (
        <Card title={t('invitation.title')}>
          <p>
            {t('invitation.none')} <Link to="?step=participants">{t('participant.add')}</Link>
          </p>
        </Card>
      ) : null}
      {invited.map((participant) => (
        <InvitationCard
          key={participant.id}
          conference={conference}
          participant={participant}
          fresh={fresh.get(participant.id)}
          onRenewed={(link) => onRenewed(participant.id, link)}
          onRevoked={() => onRevoked(participant.id)}
          onSubstituted={(invitation) => onRenewed(invitation.id, invitation)}
        />
      ))}
    </>
  );
}
