import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import type { Participant } from '../../api/types';
import { ConfirmDialog } from './confirm-dialog';
import { useConferenceChange } from './use-conference-change';

interface RemoveDialogProps {
  conferenceId: string;
  participant: Participant;
  onClose: () => void;
}

/** Removes a person from the conference, at once. */
export function RemoveDialog({ conferenceId, participant, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  const change = useConferenceChange(conferenceId);
  return (
    <ConfirmDialog
      title={t('participant.remove_title', { name: participant.name })}
      text={t('participant.remove_text')}
      confirm={t('participant.remove_confirm')}
      onClose={onClose}
      act={async () => {
        await tell(
          client.DELETE('/api/conferences/{id}/participants/{pid}', {
            params: { path: { id: conferenceId, pid: participant.id } },
          }),
        );
        await change.refetch();
      }}
    />
  );
}
