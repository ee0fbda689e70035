import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { whenWords } from '../../lib/plan-date';
import classes from './follow-up.module.css';
import type { Due } from './follow-up-query';
import { inOrder } from './order';
import { ProgressMark } from './progress-mark';

/** How many are shown before one asks for the rest. */
const FIRST = 5;

/** Commitments that are still open and one's own or of a conference that one leads. */
export function DueList({ items: given }: { items: readonly Due[] }) {
  const { t, i18n } = useTranslation();
  const items = inOrder(given);
  const line = (item: Due) => (
    <li key={`${item.conference_id} ${item.row}`} className={classes.due}>
      <div className={classes.guest}>
        <Link to={`/conferences/${item.conference_id}/follow-up`} className={classes.dueLink}>
          {item.what === '' ? t('follow_up.no_words') : item.what}
        </Link>
        <ProgressMark progress={item.progress} late={item.is_late} />
      </div>
      <p className={classes.soft}>
        {[
          item.case_code,
          item.is_mine ? t('follow_up.due.mine') : item.who_name,
          item.when === '' ? t('follow_up.no_date') : whenWords(item.when, i18n.language),
        ]
          .filter((word) => word !== '')
          .join(' · ')}
      </p>
    </li>
  );
  return (
    <div className={classes.dueSection}>
      <h3>{t('follow_up.due.title')}</h3>
      <ul className={classes.dues}>{items.slice(0, FIRST).map(line)}</ul>
      {items.length > FIRST ? (
        <details className={classes.log}>
          <summary>{t('follow_up.due.more', { count: items.length - FIRST })}</summary>
          <ul className={classes.dues}>{items.slice(FIRST).map(line)}</ul>
        </details>
      ) : null}
    </div>
  );
}
