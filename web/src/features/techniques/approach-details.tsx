import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/facts';
import { inLanguage } from './both-languages';
import { CompetenceMark } from './competence-mark';
import type { FoundApproach } from './search';
import classes from './techniques.module.css';

interface ApproachDetailsProps {
  found: FoundApproach;
  /** Opened for the reader, who is looking for something in it. */
  isOpen: boolean;
}

/** One approach: closed it is a line, opened it says everything. */
export function ApproachDetails({ found: { approach, techniques }, isOpen }: ApproachDetailsProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const founders = approach.founders.map(({ name, years }) => (years === null ? name : `${name} (${years})`));

  return (
    <details className={classes.approach} open={isOpen}>
      <summary className={classes.summary}>
        <span className={classes.head}>
          <h2>{inLanguage(approach.name, language)}</h2>
          <span className={classes.soft}>{founders.join(', ')}</span>
          <span className={classes.soft}>{t('technique.count', { count: techniques.length })}</span>
        </span>
        <IconChevronDown size={22} stroke={1.75} aria-hidden className={classes.chevron} />
      </summary>
      <div className={classes.body}>
        <Facts
          items={[
            [t('technique.idea'), inLanguage(approach.idea, language)],
            [t('technique.when'), inLanguage(approach.when, language)],
            [t('technique.limits'), inLanguage(approach.limits, language)],
          ]}
        />
        <ul className={classes.techniques}>
          {techniques.map((technique) => (
            <li key={technique.id} className={classes.technique}>
              <h3>{inLanguage(technique.name, language)}</h3>
              <CompetenceMark competence={technique.competence} />
              {technique.own ? <span className={classes.soft}>{t('technique.own.mark')}</span> : null}
              <p>{inLanguage(technique.text, language)}</p>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
