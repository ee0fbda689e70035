import { useTranslation } from 'react-i18next';
import { wordingFlags } from '../lib/wording';
import classes from './wording-hint.module.css';

/** Under what one writes oneself: a quiet word on words that may belittle. It stays on this page and blocks nothing. */
export function WordingHint({ text }: { text: string }) {
  const { t } = useTranslation();
  const [flag] = wordingFlags(text);
  return (
    <p role="status" className={classes.hint}>
      {flag === undefined
        ? ''
        : t('wording.hint', { word: flag.word, alternatives: flag.alternatives.join('; ') })}
    </p>
  );
}
