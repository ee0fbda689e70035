import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference, Schemas } from '../../api/types';
import { Card } from '../../ui/card';
import { CaseStep } from './case-step';
import { ConsentStep } from './consent-step';
import { InvitationsStep, type FreshInvitations } from './invitations-step';
import { ParticipantsStep } from './participants-step';
import type { Step } from './steps';

interface StepContentProps {
  step: Step;
  conference: Conference;
  material: ReactNode;
  fresh: FreshInvitations;
  onLink: (participantId: string, link: Schemas['RenewedLink'] | undefined) => void;
}

/** What one step of the path holds. */
export function StepContent({ step, conference, material, fresh, onLink }: StepContentProps) {
  const { t } = useTranslation();
  switch (step) {
    case 'case':
      return <CaseStep conference={conference} />;
    case 'consent':
      return <ConsentStep conference={conference} />;
    case 'participants':
      return (
        <ParticipantsStep
          conference={conference}
          onInvited={(invitation) => onLink(invitation.id, invitation)}
        />
      );
    case 'material':
      return (
        <Card title={t('preparation.material_title')} lead={t('preparation.material_lead')}>
          {material}
        </Card>
      );
    case 'invitations':
      return (
        <InvitationsStep
          conference={conference}
          fresh={fresh}
          onRenewed={onLink}
          onRevoked={(participantId) => onLink(participantId, undefined)}
        />
      );
  }
}
