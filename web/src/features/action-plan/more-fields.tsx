import { useTranslation } from 'react-i18next';
import { TextField, type TextFieldProps } from './text-field';
import classes from './action-plan.module.css';

/** What only some rows need: how often, what for, and what was weighed and not chosen. */
export function MoreFields({ live, onFit }: Pick<TextFieldProps, 'live' | 'onFit'>) {
  const { t } = useTranslation();
  const text = { live, onFit };
  const { repeats, outcome, alternatives } = live.row;
  const isFilled = [repeats, outcome, alternatives].some((value) => value.trim() !== '');
  return (
    <details className={classes.more} open={isFilled || undefined}>
      <summary>{t('plan.more')}</summary>
      <div className={classes.moreFields}>
        <TextField {...text} field="repeats" description={t('plan.help_repeats')} />
        <TextField {...text} field="outcome" description={t('plan.help_outcome')} />
        <TextField
          {...text}
          field="alternatives"
          className={classes.full}
          lines={2}
          description={t('plan.help_alternatives')}
        />
      </div>
    </details>
  );
}
