import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conference } from '../../api/types';
import classes from './preparation.module.css';
import { isDone, steps, type Step } from './steps';

interface StepPathProps {
  conference: Conference;
  current: Step;
}

/** The five steps with their state; each can be opened at any time. */
export function StepPath({ conference, current }: StepPathProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('preparation.path')}>
      <ol className={classes.path}>
        {steps.map((step, index) => {
          const done = isDone(step, conference);
          return (
            <li key={step}>
              <Link
                to={`?step=${step}`}
                preventScrollReset
                className={classes.step}
                data-done={done || undefined}
                aria-current={step === current ? 'step' : undefined}
              >
                <span className={classes.number} aria-hidden>
                  {done ? <IconCheck size={16} stroke={2.5} /> : index + 1}
                </span>
                <span>
                  {t(`preparation.steps.${step}`)}
                  <VisuallyHidden component="span">
                    {' '}
                    ({done ? t('preparation.done') : t('preparation.open')})
                  </VisuallyHidden>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
