import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { Preferences } from '../../ui/preferences';
import type { Person } from './people';
import { PersonRow } from './person-row';
import classes from './people-pane.module.css';

interface PeoplePaneProps {
  conference: Conference;
  people: readonly Person[];
}

/** Who takes part, who is here now, and whose word is still waited for. */
export function PeoplePane({ conference, people }: PeoplePaneProps) {
  const { t } = useTranslation();
  const present = people.filter((person) => person.isPresent).length;

  return (
    <div className={classes.pane}>
      <h2 className={classes.title}>
        {t('room.people.title')}
        <span className={classes.count}>{t('room.people.count', { present, all: people.length })}</span>
      </h2>
      <ul className={classes.people}>
        {people.map((person) => (
          <PersonRow key={person.participant.id} person={person} conference={conference} />
        ))}
      </ul>
      <Preferences />
    </div>
  );
}
