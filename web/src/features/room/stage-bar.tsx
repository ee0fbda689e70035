import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../api/types';
import { STAGES } from './section-state';
import { stepsFrom } from './stage-steps';
import classes from './stage-bar.module.css';

/** The eight stages and where the meeting is; on a phone the present one alone. */
export function StageBar({ stage }: { stage: Stage | null }) {
  const { t } = useTranslation();
  const present = stage === null ? 0 : stepsFrom(stage).number;

  return (
    <nav className={classes.bar} aria-label={t('room.stages.label')}>
      <ol className={classes.stages}>
        {STAGES.map((each, index) => {
          const number = index + 1;
          const isPresent = number === present;
          return (
            <li
              key={each}
              className={classes.stage}
              data-standing={isPresent ? 'present' : number < present ? 'past' : 'coming'}
              aria-current={isPresent ? 'step' : undefined}
            >
              <span className={classes.number}>
                {number < present ? (
                  <IconCheck size={14} stroke={2.5} aria-label={t('room.stages.past')} />
                ) : (
                  number
                )}
              </span>
              <span className={classes.name}>{t(`room.stages.short.${each}`)}</span>
              {isPresent ? <span className={classes.of}>{t('room.stages.of', { number })}</span> : null}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
