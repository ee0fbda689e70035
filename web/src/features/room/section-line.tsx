import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import type { SectionKey } from '../../sync/document-names';
import { writersOf } from '../../sync/presence';
import { usePresence, useRecentWriters } from '../../sync/use-room';
import { writersOfSection, type SectionState } from './section-state';
import classes from './section-line.module.css';

interface SectionLineProps {
  id: string;
  sectionKey: SectionKey;
  link: DocumentLink;
  state: SectionState;
  conference: Conference;
}

/** Under each section, in words: who may write in it, and who is doing so now. */
export function SectionLine({ id, sectionKey, link, state, conference }: SectionLineProps) {
  const { t } = useTranslation();
  const writing = writersOf(usePresence(link), useRecentWriters(link)).map((person) => person.name);

  return (
    <p className={classes.line}>
      <span id={id}>{rights()}</span>
      <span className={classes.writing}>
        {writing.length === 0 ? '' : t('room.section.writing', { names: writing.join('; ') })}
      </span>
    </p>
  );

  function rights(): string {
    const leaders = leaderNames(conference);
    switch (state) {
      case 'open_for_me':
        return writersOfSection(sectionKey, conference) === 'everyone'
          ? t('room.section.open_everyone')
          : t('room.section.open_leaders');
      case 'open_for_others':
        return leaders === '' || writersOfSection(sectionKey, conference) === 'everyone'
          ? t('room.section.others_everyone')
          : t('room.section.others_leaders', { names: leaders });
      case 'printed':
        return t('room.section.printed');
      case 'concluded':
        return leaders === ''
          ? t('room.section.concluded')
          : t('room.section.concluded_by', { name: chairName(conference) });
    }
  }
}

function leaderNames(conference: Conference): string {
  return conference.participants
    .filter(({ party, standing }) => party === 'leading' && standing !== 'removed')
    .map(({ name }) => name)
    .join('; ');
}

function chairName(conference: Conference): string {
  return conference.participants.find(({ role }) => role === 'chair')?.name ?? '';
}
