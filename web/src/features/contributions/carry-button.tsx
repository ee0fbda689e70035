import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '../../api/types';
import type { SectionKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { carriedText } from './carry';
import type { Entry } from './entry';
import classes from './participant-sheet.module.css';

const CarryDialog = lazy(async () => ({ default: (await import('./carry-dialog')).CarryDialog }));

interface CarryButtonProps {
  connection: RoomConnection;
  entry: Entry;
  from: Participant;
}

/** Chair and secretary bring an entry onto the case sheet. */
export function CarryButton({ connection, entry, from }: CarryButtonProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [carriedTo, setCarriedTo] = useState<SectionKey | null>(null);

  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {t('contributions.carry.open')}
      </Button>
      <span role="status" className={classes.carried}>
        {carriedTo === null ? '' : t('contributions.carry.done', { section: t(`section.${carriedTo}`) })}
      </span>
      {isOpen ? (
        <Suspense fallback={null}>
          <CarryDialog
            connection={connection}
            text={carriedText(sourceOf(from), entry)}
            onCarried={(section) => {
              setCarriedTo(section);
              setOpen(false);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** In the language of the case, which is Indonesian whatever language the buttons speak. */
function sourceOf({ name }: Participant): string {
  return `Masukan ${name}`;
}
