import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/facts';
import { areaLabel, functionLabel } from './code-label';
import { callingOf } from './minutes-content';
import classes from './minutes.module.css';

/** Why the conference was called, by whom proposed, and which goals it serves. */
export function CallingView({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const calling = callingOf(value);
  const facts: [string, string][] = [];
  if (calling.number !== undefined) facts.push([t('people.calling.number'), calling.number]);
  if (calling.initiator !== undefined) facts.push([t('people.calling.initiator'), calling.initiator]);
  if (calling.area.length > 0) {
    facts.push([t('people.calling.area'), calling.area.map((code) => areaLabel(t, code)).join(', ')]);
  }
  if (calling.functions.length > 0) {
    const words = calling.functions.map((code) => functionLabel(t, code)).join(', ');
    facts.push([t('people.calling.functions'), words]);
  }
  for (const { field, text } of calling.screening) facts.push([t(`people.calling.${field}`), text]);
  return facts.length === 0 ? <p className={classes.soft}>{t('minutes.empty')}</p> : <Facts items={facts} />;
}
