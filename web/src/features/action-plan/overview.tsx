import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whenWords } from '../../lib/plan-date';
import { sharesOf, type Owner, type PlanRow } from './plan-row';
import classes from './action-plan.module.css';

interface OverviewProps {
  rows: readonly PlanRow[];
  owners: readonly Owner[];
}

/** The plan by person and date: who has how much to do, and what comes first. Put together only when it is opened. */
export function Overview({ rows, owners }: OverviewProps) {
  const { t, i18n } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const shares = isOpen ? sharesOf(rows, owners) : [];
  return (
    <details className={classes.overview} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t('plan.overview')}</summary>
      <ul className={classes.shares}>
        {shares.map(({ owner, rows: own }) => (
          <li key={owner?.id ?? ''}>
            <h3>{owner?.name ?? t('plan.overview_nobody')}</h3>
            <ol className={classes.dues}>
              {own.map((row, at) => (
                <li key={`${row.id}-${at}`}>
                  <span className={classes.soft}>
                    {row.when.trim() === '' ? t('plan.gap.date') : whenWords(row.when, i18n.language)}
                  </span>
                  <span dir="auto">{row.what.trim() === '' ? t('plan.gap.what') : row.what}</span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </details>
  );
}
