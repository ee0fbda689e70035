import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { addTexts } from '../../i18n/language';
import { restTexts } from '../../i18n/texts';
import type { Person } from './people';
import { PersonRow } from './person-row';
import { isFocusLost } from './use-region-keys';
import classes from './people-pane.module.css';

const ConductDialog = lazy(async () => {
  const [part] = await Promise.all([import('../conduct/conduct-dialog'), addTexts(restTexts)]);
  return { default: part.ConductDialog };
});

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
      <ConductButton conference={conference} />
    </div>
  );
}

/** For those who lead: hands over, names the presenter, says what is decided openly. */
function ConductButton({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { may } = conference.me;
  const region = useRef<HTMLElement>(null);
  // What is open stays so for who just gave its role away: the dialog ends itself.
  const isShown = isOpen || may.includes('hand_over') || may.includes('hand_over_minutes');
  useEffect(() => {
    if (!isShown && isFocusLost()) region.current?.focus();
  }, [isShown]);
  if (!isShown) return null;
  return (
    <div>
      <Button
        variant="default"
        aria-haspopup="dialog"
        onClick={(event) => {
          region.current = event.currentTarget.closest<HTMLElement>('[data-region]');
          setIsOpen(true);
        }}
      >
        {t('room.people.conduct')}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ConductDialog conference={conference} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
