import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../api/types';
import type { teamRoles } from './participant-values';
import classes from './preparation.module.css';

interface TeamSeatsProps {
  seats: readonly (typeof teamRoles)[number][];
  chosen: Role;
  onChoose: (role: Role) => void;
}

/** The seats of a usual team that are still free, each with why; a press fills in the role. */
export function TeamSeats({ seats, chosen, onChoose }: TeamSeatsProps) {
  const { t } = useTranslation();
  if (seats.length === 0) return null;
  return (
    <section className={classes.team} aria-labelledby="team-title">
      <h3 id="team-title">{t('people.team.title')}</h3>
      <p className={classes.soft}>{t('people.team.lead')}</p>
      <ul className={classes.seats}>
        {seats.map((role) => (
          <li key={role}>
            <Button
              variant="default"
              className={classes.seat ?? ''}
              aria-pressed={chosen === role}
              onClick={() => onChoose(role)}
            >
              <span>
                {t(`role.${role}`)}
                <small>{t(`people.team.${role}`)}</small>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
