import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Summary } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { StateMark } from '../../ui/state-mark';
import classes from './conference-list.module.css';
import { destination } from './destination';

interface ConferenceLineProps {
  summary: Summary;
  /** Say what it waits for instead of its purpose. */
  waiting?: boolean;
}

/** One conference in a list; its name is the way in. */
export function ConferenceLine({ summary, waiting = false }: ConferenceLineProps) {
  const { t, i18n } = useTranslation();
  const leadsTo = destination(summary);
  const text =
    waiting && summary.waiting_for != null
      ? t(`conference_list.waiting_for.${summary.waiting_for}`)
      : summary.purpose;
  return (
    <li className={classes.line}>
      <div className={classes.head}>
        {leadsTo ? (
          <Link to={leadsTo.path} className={classes.code}>
            {summary.case_code}
          </Link>
        ) : (
          <span className={classes.code}>{summary.case_code}</span>
        )}
        <StateMark state={summary.state} label={t(`state.${summary.state}`)} />
      </div>
      <p className={classes.text}>{text}</p>
      <p className={classes.when}>
        {dateTimeWords(summary.starts_at, i18n.language)}
        {summary.place == null || summary.place === '' ? null : <> · {summary.place}</>}
        {' · '}
        {t('conference_list.as', { role: t(`role.${summary.my_role}`) })}
      </p>
    </li>
  );
}
