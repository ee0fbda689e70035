import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './action-plan.module.css';

/** How many rows stand on the page at once: hundreds of live rows would make every key press slow. */
export const ROWS_A_PAGE = 40;

export function pageCount(rows: number): number {
  return Math.max(1, Math.ceil(rows / ROWS_A_PAGE));
}

interface PagesProps {
  page: number;
  count: number;
  onChange: (page: number) => void;
}

/** The way through a long plan; not there for one that fits. */
export function Pages({ page, count, onChange }: PagesProps) {
  const { t } = useTranslation();
  if (count <= 1) return null;
  return (
    <nav className={classes.pages} aria-label={t('plan.pages.label')}>
      <Button variant="default" disabled={page === 0} onClick={() => onChange(page - 1)}>
        {t('plan.pages.before')}
      </Button>
      <span role="status">{t('plan.pages.at', { page: page + 1, count })}</span>
      <Button variant="default" disabled={page >= count - 1} onClick={() => onChange(page + 1)}>
        {t('plan.pages.after')}
      </Button>
    </nav>
  );
}
