import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { timeWords } from '../../lib/dates';
import { useConduct } from '../conduct/conduct-query';
import { notesOf, type PersonNote } from './person-notes';
import type { Person } from './people';
import classes from './person-row.module.css';

/** Who presents the case, answer and attendance in words, under a name. */
export function PersonNoteLines({ person, conference }: { person: Person; conference: Conference }) {
  const { t, i18n } = useTranslation();
  const { role } = conference.me;
  const notes = notesOf({
    participant: person.participant,
    isPresent: person.isPresent,
    startedAt: conference.started_at,
    isLeading: role === 'chair' || role === 'secretary',
  });
  const isPresenter = useConduct(conference.id)?.presenter === person.participant.id;
  const lines = [...(isPresenter ? [t('people.presenter')] : []), ...notes.map(words)];
  if (lines.length === 0) return null;
  return <span className={classes.role}>{lines.join(' · ')}</span>;

  function words(note: PersonNote): string {
    switch (note.kind) {
      case 'answer':
        return t(`people.answer.${note.answer}`);
      case 'attendance':
        return t(`people.attendance.${note.attendance}`);
      case 'late':
        return t('people.left.late', { when: timeWords(note.at, i18n.language) });
      case 'left':
        return t('people.left.at', { when: timeWords(note.at, i18n.language) });
      case 'alone':
        return t('people.alone.mark');
      case 'purpose':
        return t('people.purpose.mark');
      case 'substitute': {
        const replaced = conference.participants.find((one) => one.id === note.replaced);
        return t('people.substitute.for', { name: replaced?.name ?? t('people.substitute.someone') });
      }
    }
  }
}
