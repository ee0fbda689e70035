import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ownedKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { canWriteIn, useLinks, useMayWriteIn } from '../../sync/use-room';
import { addEntry, noLabels } from './entry';

interface SendRefusedProps {
  connection: RoomConnection;
  participantId: string;
  text: string;
  onSent: () => void;
}

/** A text that its section did not take any more goes onto one's own sheet, while that is open. */
export function SendRefused({ connection, participantId, text, onSent }: SendRefusedProps) {
  const { t } = useTranslation();
  const link = useLinks(connection).get(ownedKey('contributions', participantId));
  const mayWrite = useMayWriteIn(link);
  if (link === undefined || !mayWrite || text.trim() === '') return null;
  return (
    <Button
      onClick={() => {
        if (!canWriteIn(link)) return;
        addEntry(link.state.get().binding.document, text.trim(), noLabels);
        onSent();
      }}
    >
      {t('contributions.send_refused')}
    </Button>
  );
}
