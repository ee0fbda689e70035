import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { SECTION_KEYS, type SectionKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { useLinks } from '../../sync/use-room';
import { Skeleton } from '../../ui/skeleton';
import { Section } from './section';
import classes from './sheet.module.css';

/** On a phone one section at a time is written in, full screen. */
export interface PhoneSheet {
  expanded: SectionKey | null;
  onExpand: (key: SectionKey | null) => void;
  /** The save word, which would be out of sight otherwise. */
  status: ReactNode;
}

interface SheetProps {
  conference: Conference;
  connection: RoomConnection;
  phone: PhoneSheet | null;
}

/** The sections of the case format as one document. What this person may not see is not there. */
export function Sheet({ conference, connection, phone }: SheetProps) {
  const { t } = useTranslation();
  const links = useLinks(connection);
  if (links.size === 0) return <Skeleton lines={8} />;
  const visible = SECTION_KEYS.flatMap((key) => {
    const link = links.get(key);
    return link === undefined ? [] : [{ key, link }];
  });
  if (visible.length === 0) return <p className={classes.nothing}>{t('room.nothing_visible')}</p>;

  return (
    <div className={classes.sheet}>
      {visible.map(({ key, link }) => (
        <Section key={key} sectionKey={key} link={link} conference={conference} phone={phone} />
      ))}
    </div>
  );
}
