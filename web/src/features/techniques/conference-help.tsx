import { useTranslation } from 'react-i18next';
import type { Catalogue, Guidance } from '../../api/types';
import { inLanguage } from './both-languages';
import classes from './techniques.module.css';

/** What a case conference is for, and the six steps of case work; beside the form as well as on its own page. */
export function ConferenceHelp({
  catalogue,
}: {
  catalogue: Pick<Catalogue, 'goals' | 'functions' | 'steps'>;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.help}>
      <section className={classes.part}>
        <h2>{t('conference_help.goals')}</h2>
        <Entries entries={catalogue.goals} />
      </section>
      <section className={classes.part}>
        <h2>{t('conference_help.functions')}</h2>
        <Entries entries={catalogue.functions} />
      </section>
      <section className={classes.part}>
        <h2>{t('conference_help.steps')}</h2>
        <Entries entries={catalogue.steps} ordered />
      </section>
    </div>
  );
}

function Entries({ entries, ordered = false }: { entries: readonly Guidance[]; ordered?: boolean }) {
  const { i18n } = useTranslation();
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={classes.entries}>
      {entries.map(({ id, name, text }) => (
        <li key={id}>
          <h3>{inLanguage(name, i18n.language)}</h3>
          <p>{inLanguage(text, i18n.language)}</p>
        </li>
      ))}
    </List>
  );
}
