import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import { dateWords } from '../../lib/dates';
import { whenWords } from '../../lib/plan-date';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { compareCommitments, compareSections, type ComparedSection } from './comparison';
import classes from './comparison.module.css';
import { minutesQuery } from './minutes-query';
import { parseSealedFile, type SealedFile } from './sealed-file';
import type { Change } from './word-changes';

interface ComparisonViewProps {
  previousId: string;
  file: SealedFile;
}

/** The conference before this one, side by side: what changed in the case format, which commitments were kept. */
export function ComparisonView({ previousId, file }: ComparisonViewProps) {
  const { t } = useTranslation();
  const minutes = useQuery(minutesQuery(previousId));
  const followUp = useQuery({
    queryKey: ['follow-up', previousId],
    queryFn: () =>
      ask(client.GET('/api/conferences/{id}/follow-up', { params: { path: { id: previousId } } })),
  });
  if (minutes.isPending || followUp.isPending) return <Skeleton lines={6} />;
  const before = minutes.data === undefined ? undefined : parseSealedFile(minutes.data);
  const error = minutes.error ?? followUp.error;
  if (before === undefined || followUp.data === undefined) {
    return (
      <Notice tone="warning" live>
        <p>{error === null ? t('minutes.unreadable') : problemText(t, error)}</p>
      </Notice>
    );
  }
  return <Compared before={before} after={file} reported={followUp.data.items} />;
}

interface ComparedProps {
  before: SealedFile;
  after: SealedFile;
  reported: Parameters<typeof compareCommitments>[2];
}

function Compared({ before, after, reported }: ComparedProps) {
  const { t, i18n } = useTranslation();
  const sections = compareSections(before, after);
  const changed = sections.flatMap(({ key, changes }) => (changes === undefined ? [] : [{ key, changes }]));
  const same = sections.filter(({ changes }) => changes === undefined);
  const commitments = compareCommitments(before, after, reported);
  const head = (file: SealedFile) => dateWords(file.payload.sealedAt, i18n.language);
  return (
    <div className={classes.comparison}>
      <p className={classes.soft}>{t('comparison.legend')}</p>
      {changed.map(({ key, changes }) => (
        <div key={key}>
          <h3>{t(`section.${key}`)}</h3>
          <div className={classes.sides}>
            <Side head={t('comparison.before', { date: head(before) })} changes={changes} hides="new" />
            <Side head={t('comparison.after', { date: head(after) })} changes={changes} hides="gone" />
          </div>
        </div>
      ))}
      {same.length === 0 ? null : <p>{t('comparison.same', { sections: same.map(nameOf).join(', ') })}</p>}
      <section aria-label={t('comparison.commitments')}>
        <h3>{t('comparison.commitments')}</h3>
        {commitments.length === 0 ? <p className={classes.soft}>{t('comparison.no_commitments')}</p> : null}
        <ul className={classes.commitments}>
          {commitments.map((one) => (
            <li key={one.row}>
              <strong>{one.what === '' ? t('follow_up.no_words') : one.what}</strong>
              <p>
                {one.who === '' ? t('follow_up.nobody') : one.who}
                {one.when === '' ? '' : ` · ${whenWords(one.when, i18n.language)}`}
              </p>
              <p>
                {one.progress === undefined
                  ? t('comparison.unreported')
                  : t(`comparison.progress.${one.progress}`)}
                {one.isAgain ? ` ${t('comparison.again')}` : ''}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );

  function nameOf({ key }: ComparedSection): string {
    return t(`section.${key}`);
  }
}

interface SideProps {
  head: string;
  changes: readonly Change[];
  hides: 'new' | 'gone';
}

function Side({ head, changes, hides }: SideProps) {
  const { t } = useTranslation();
  const shown = changes.filter(({ kind }) => kind !== hides);
  return (
    <div className={classes.side}>
      <h4>{head}</h4>
      {shown.length === 0 ? <p className={classes.soft}>{t('minutes.empty')}</p> : null}
      <p className={classes.words}>
        {shown.map(({ kind, text }, index) => {
          switch (kind) {
            case 'same':
              return <Fragment key={index}>{text}</Fragment>;
            case 'gone':
              return <del key={index}>{text}</del>;
            case 'new':
              return <ins key={index}>{text}</ins>;
          }
        })}
      </p>
    </div>
  );
}
