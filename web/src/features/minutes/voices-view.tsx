import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { dateTimeWords } from '../../lib/dates';
import { whenWords } from '../../lib/plan-date';
import { partOf, type Attendant } from './minutes-content';
import { PartView } from './part-view';
import type { SealedFile } from './sealed-file';
import { dissentersOf, dissentsOf, neededOf, type EntryNote, type SealedDissent } from './voices-leaf';
import classes from './minutes.module.css';

type NameOf = (id: string) => string;

interface DissentsViewProps {
  file: SealedFile;
  attendants: readonly Attendant[];
}

/** Views that differed from a conclusion, each under its holder's name. */
export function DissentsView({ file, attendants }: DissentsViewProps) {
  const { t } = useTranslation();
  const nameOf = nameIn(attendants, t);
  return dissentersOf(file).map((holder) => (
    <section key={holder} aria-label={nameOf(holder)}>
      <h3>{nameOf(holder)}</h3>
      <PartView
        part={partOf(file, `dissent/${holder}`)}
        show={(value) => <Views views={dissentsOf(value)} holder={holder} nameOf={nameOf} />}
      />
    </section>
  ));
}

function Views({ views, holder, nameOf }: { views: SealedDissent[]; holder: string; nameOf: NameOf }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes.entries}>
      {views.map((view, index) => (
        <li key={index}>
          <span className={classes.words} dir="auto">
            {view.text}
          </span>
          <div className={classes.soft}>
            {[
              aboutLabel(t, view.on),
              dateTimeWords(view.at, i18n.language),
              ...(view.isForStudent ? [t('voices.dissent.for_student', { name: nameOf(holder) })] : []),
              ...(view.notedBy === undefined
                ? []
                : [
                    t('voices.dissent.noted', { writer: nameOf(view.notedBy) }),
                    view.confirmedAt === undefined
                      ? t('voices.noted.open')
                      : t('voices.noted.confirmed', {
                          name: nameOf(holder),
                          when: dateTimeWords(view.confirmedAt, i18n.language),
                        }),
                  ]),
            ].join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Data that were still needed when the minutes were sealed. */
export function NeededView({ value }: { value: unknown }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes.entries}>
      {neededOf(value).map((item, index) => (
        <li key={index}>
          <span className={classes.words} dir="auto">
            {item.what}
          </span>
          <div className={classes.soft}>
            {[
              ...(item.from === undefined ? [] : [t('voices.needed.from_name', { name: item.from })]),
              ...(item.until === undefined
                ? []
                : [t('voices.needed.until_day', { day: whenWords(item.until, i18n.language) })]),
              t(item.isMet ? 'voices.needed.met' : 'voices.needed.not_met'),
            ].join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}

interface NoteViewProps {
  note: EntryNote | undefined;
  owner: Attendant;
  attendants: readonly Attendant[];
}

/** What is said of an entry: its marks, who noted it, and the speaker's word on that. */
export function NoteView({ note, owner, attendants }: NoteViewProps) {
  const { t, i18n } = useTranslation();
  if (note === undefined) return null;
  const { notedBy, word } = note;
  const words = [
    ...(note.isAdded ? [t('voices.marks.added')] : []),
    ...note.marks.map((mark) => markLabel(t, mark)),
    ...(notedBy === undefined
      ? []
      : [
          t('voices.noted.by', { name: owner.name, writer: nameIn(attendants, t)(notedBy) }),
          ...(word === undefined
            ? [t('voices.noted.open')]
            : [
                word.holds
                  ? t(word.isConfirmed ? 'voices.noted.confirmed' : 'voices.noted.corrected', {
                      name: owner.name,
                      when: dateTimeWords(word.at, i18n.language),
                    })
                  : t('voices.noted.lapsed', { name: owner.name }),
              ]),
        ]),
  ];
  if (words.length === 0) return null;
  return (
    <div className={classes.soft}>
      {words.join(' · ')}
      {word?.text === undefined ? null : (
        <blockquote className={classes.words} dir="auto">
          {word.text}
        </blockquote>
      )}
    </div>
  );
}

function nameIn(attendants: readonly Attendant[], t: TFunction): NameOf {
  return (id) => attendants.find((person) => person.id === id)?.name ?? t('voices.noted.somebody');
}

function aboutLabel(t: TFunction, code: string): string {
  const known = (['background', 'core_problem', 'plan'] as const).find((one) => one === code);
  return known === undefined ? code : t(`voices.dissent.about.${known}`);
}

function markLabel(t: TFunction, code: string): string {
  const known = (['significant', 'source_checked'] as const).find((one) => one === code);
  return known === undefined ? code : t(`voices.marks.${known}`);
}
