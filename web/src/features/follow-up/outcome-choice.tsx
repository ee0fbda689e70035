import { useTranslation } from 'react-i18next';
import { ChooseOne } from '../../ui/choices';
import type { Outcome } from './follow-up-query';
import { OUTCOMES } from './outcomes';
import classes from './follow-up.module.css';

interface OutcomeChoiceProps {
  legend: string;
  hint?: string;
  error?: string | undefined;
  value: Outcome | undefined;
  onChange: (value: Outcome) => void;
}

/** Whether something succeeded, in three words. */
export function OutcomeChoice(props: OutcomeChoiceProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.outcomes}>
      <ChooseOne
        {...props}
        options={OUTCOMES.map((value) => ({ value, label: t(`follow_up.outcome.${value}`) }))}
      />
    </div>
  );
}
