import { useTranslation } from 'react-i18next';
import { dateTimeWords } from '../../lib/dates';
import { whenWords } from '../../lib/plan-date';
import { helpKindLabel } from './code-label';
import { actionsOf, type Attendant, type SealedAction } from './minutes-content';
import classes from './minutes.module.css';

interface ActionsViewProps {
  value: unknown;
  /** To name owners by; empty in a copy without the list of participants. */
  attendants: readonly Attendant[];
}

/** The plan as it was sealed: what, by whom, until when, and the word that held. */
export function ActionsView({ value, attendants }: ActionsViewProps) {
  const { t, i18n } = useTranslation();
  const actions = actionsOf(value);
  if (actions.length === 0) return <p className={classes.soft}>{t('minutes.empty')}</p>;
  const nameOf = (id: string): string => attendants.find((person) => person.id === id)?.name ?? id;

  return (
    <ol className={classes.actions}>
      {actions.map((action, index) => (
        <li key={index}>
          <strong className={classes.text}>{action.what === '' ? t('plan.gap.what') : action.what}</strong>
          {action.kind === '' ? null : <div className={classes.soft}>{helpKindLabel(t, action.kind)}</div>}
          <div>
            {action.who === '' ? t('minutes.action_owner_unknown') : nameOf(action.who)}
            {' · '}
            {action.when === '' ? t('plan.gap.date') : whenWords(action.when, i18n.language)}
          </div>
          {action.rest.map(({ field, text }) => (
            <div key={field}>
              {t(`plan.field.${field}`)}: {text}
            </div>
          ))}
          <div className={classes.soft}>{wordOf(action)}</div>
        </li>
      ))}
    </ol>
  );

  function wordOf({ word }: SealedAction): string {
    if (word === undefined) return t('minutes.actions_none');
    const decision = word.decision === 'committed' ? 'committed' : 'not_yet';
    const words = t(`plan.word.${decision}`, { name: nameOf(word.participantId) });
    return `${words}, ${dateTimeWords(word.decidedAt, i18n.language)}`;
  }
}
