import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conference, Participant, Schemas } from '../../api/types';
import { Card } from '../../ui/card';
import { Notice } from '../../ui/notice';
import { PaperLinks } from '../../ui/paper-links';
import { ParticipantForm } from './participant-form';
import classes from './preparation.module.css';
import { RemoveDialog } from './remove-dialog';
import { missingForStart } from './steps';

interface ParticipantsStepProps {
  conference: Conference;
  onInvited: (invitation: Schemas['Invitation']) => void;
}

/** Step three: who is there, as what, and why. */
export function ParticipantsStep({ conference, onInvited }: ParticipantsStepProps) {
  const { t, i18n } = useTranslation();
  const [removing, setRemoving] = useState<Participant>();
  const mayInvite = conference.me.may.includes('invite');

  return (
    <>
      <Card title={t('participant.list')}>
        <ul className={classes.people}>
          {conference.participants.map((participant) => (
            <Person
              key={participant.id}
              participant={participant}
              isMe={participant.id === conference.me.participant_id}
              onRemove={
                conference.me.may.includes('remove_participant') &&
                participant.role !== 'chair' &&
                participant.standing !== 'removed'
                  ? () => setRemoving(participant)
                  : undefined
              }
            />
          ))}
        </ul>
        {missingForStart(conference).includes('secretary') ? <p>{t('participant.no_secretary')}</p> : null}
      </Card>
      {mayInvite ? (
        <Card title={t('participant.add')} lead={t('participant.lead')}>
          {conference.consent_on_record ? (
            <ParticipantForm conference={conference} onInvited={onInvited} />
          ) : (
            <Notice tone="info">
              <p>{t('participant.needs_consent')}</p>
              <p>
                <Link to="?step=consent">{t('participant.to_consent')}</Link>
              </p>
            </Notice>
          )}
        </Card>
      ) : null}
      {conference.me.may.includes('print_forms') ? (
        <Card title={t('printing.papers')} lead={t('printing.papers_lead')}>
          <PaperLinks
            language={i18n.language}
            papers={[
              ...(['attendance', 'consent', 'pledge'] as const).map((form) => ({
                label: t(`printing.forms.${form}`),
                address: `/api/conferences/${conference.id}/forms/${form}`,
              })),
              { label: t('printing.forms.blank'), address: '/api/forms/minutes' },
            ]}
          />
        </Card>
      ) : null}
      {removing ? (
        <RemoveDialog
          conferenceId={conference.id}
          participant={removing}
          onClose={() => setRemoving(undefined)}
        />
      ) : null}
    </>
  );
}

interface PersonProps {
  participant: Participant;
  isMe: boolean;
  onRemove: (() => void) | undefined;
}

function Person({ participant, isMe, onRemove }: PersonProps) {
  const { t } = useTranslation();
  const gives = participant.gives.map((reason) => t(`gives.${reason}`).toLocaleLowerCase());
  return (
    <li className={classes.person}>
      <div>
        <p className={classes.name}>
          {participant.name}
          {isMe ? <span className={classes.soft}> ({t('participant.you')})</span> : null}
        </p>
        <p className={classes.soft}>
          {[t(`role.${participant.role}`), t(`people.category_${participant.party}`), ...gives].join(' · ')}
          {participant.standing === 'removed' ? ` · ${t('participant.removed')}` : null}
        </p>
        {participant.reason == null ? null : <p className={classes.soft}>{participant.reason}</p>}
      </div>
      {onRemove ? (
        <Button variant="subtle" onClick={onRemove}>
          {t('participant.remove')}
          <VisuallyHidden component="span"> {participant.name}</VisuallyHidden>
        </Button>
      ) : null}
    </li>
  );
}
