import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import type { Person } from './people';
import classes from './dialog-parts.module.css';

interface AudienceDialogProps {
  conference: Conference;
  people: readonly Person[];
  onClose: () => void;
}

/** "Who can see this?", answered by name, with what cannot be promised. */
export function AudienceDialog({ conference, people, onClose }: AudienceDialogProps) {
  const { t } = useTranslation();
  const joined = people.filter(({ participant }) => participant.standing === 'joined');
  const invited = people.filter(({ participant }) => participant.standing === 'invited');

  return (
    <Dialog title={t('room.audience.open')} onClose={onClose}>
      <p>{t('room.audience.text')}</p>
      <ul className={classes.list}>
        {joined.map(({ participant }) => (
          <li key={participant.id}>
            {participant.name}, {t(`role.${participant.role}`)}
          </li>
        ))}
      </ul>
      {invited.length === 0 ? null : (
        <p>
          {t('room.audience.invited', { names: invited.map((person) => person.participant.name).join('; ') })}
        </p>
      )}
      <p>{t('room.audience.name', { code: conference.case_code })}</p>
      <p>{t('room.audience.server')}</p>
      <div>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
