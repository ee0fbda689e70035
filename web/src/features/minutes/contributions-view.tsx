import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { categoryLabel, kindLabel, roleLabel, settingLabel } from './code-label';
import { attendantsOf, entriesOf, partOf, type Attendant, type MinutesEntry } from './minutes-content';
import { PartView } from './part-view';
import type { SealedFile } from './sealed-file';
import { NoteView } from './voices-view';
import classes from './minutes.module.css';

interface ContributionsViewProps {
  file: SealedFile;
  /** When the talk was erased, if it was. */
  erasedAt: string | null | undefined;
}

/** What each participant brought in, under its name. Who wrote nothing is not listed; what is withheld is said. */
export function ContributionsView({ file, erasedAt }: ContributionsViewProps) {
  const { t } = useTranslation();
  const people = partOf(file, 'participants');
  const attendants = people.kind === 'shown' ? attendantsOf(people.value) : [];
  const sheets = attendants.flatMap((attendant) => {
    const part = partOf(file, `contribution/${attendant.id}`);
    const isSaid = part.kind === 'withheld' || (part.kind === 'shown' && entriesOf(part.value).length > 0);
    return isSaid ? [{ attendant, part }] : [];
  });
  if (sheets.length === 0) return <p className={classes.soft}>{t('minutes.no_contributions')}</p>;
  // Who said something and who did not is part of the talk, too.
  if (erasedAt != null) return <PartView part={{ kind: 'withheld' }} erasedAt={erasedAt} show={() => null} />;
  return sheets.map(({ attendant, part }) => (
    <section key={attendant.id} aria-label={attendant.name}>
      <h3>{heading(t, attendant)}</h3>
      <PartView
        part={part}
        show={(value) => <Entries entries={entriesOf(value)} owner={attendant} attendants={attendants} />}
      />
    </section>
  ));
}

interface EntriesProps {
  entries: readonly MinutesEntry[];
  owner: Attendant;
  attendants: readonly Attendant[];
}

function Entries({ entries, owner, attendants }: EntriesProps) {
  const { t } = useTranslation();
  return (
    <ul className={classes.entries}>
      {entries.map((entry, index) => (
        <li key={index}>
          <span className={classes.words} dir="auto">
            {entry.text}
          </span>
          <span className={classes.soft}> {labels(t, entry)}</span>
          <NoteView note={entry.note} owner={owner} attendants={attendants} />
        </li>
      ))}
    </ul>
  );
}

function heading(t: TFunction, { name, role }: Attendant): string {
  return `${name} · ${roleLabel(t, role)}`;
}

function labels(t: TFunction, { category, kind, setting }: MinutesEntry): string {
  const words = [
    category === undefined ? '' : categoryLabel(t, category),
    kind === undefined ? '' : kindLabel(t, kind),
    setting === undefined ? '' : settingLabel(t, setting),
  ].filter((word) => word !== '');
  return words.length === 0 ? '' : `(${words.join(' · ')})`;
}
