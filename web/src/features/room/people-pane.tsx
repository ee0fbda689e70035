import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { Person } from './people';
import { PersonRow } from './person-row';
import classes from './people-pane.module.css';

interface PeoplePaneProps {
  conference: Conference;
  people: readonly Person[];
  /** False while this page is offline: then nobody can say who is here. */
  isPresenceKnown: boolean;
}

/** Who takes part, who is here now, and whose word is still waited for. */
export function PeoplePane({ conference, people, isPresenceKnown }: PeoplePaneProps) {
  const { t } = useTranslation();
  const present = people.filter((person) => person.isPresent).length;

  return (
    <div className={classes.pane}>
      <h2 className={classes.title}>
        {t('room.people.title')}
        <span className={classes.count}>
          {isPresenceKnown
            ? t('room.people.count', { present, all: people.length })
            : t('room.people.unknown')}
        </span>
      </h2>
      <ul className={classes.people}>
        {people.map((person) => (
          <PersonRow
            key={person.participant.id}
            person={person}
            conference={conference}
            isPresenceKnown={isPresenceKnown}
          />
        ))}
      </ul>
    </div>
  );
}
