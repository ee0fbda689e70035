import { Button } from '@mantine/core';
import { IconCircleCheck, IconClock, IconHistory, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { dateTimeWords } from '../../lib/dates';
import type { RowContext } from './action-rows';
import { ownerOf, type PlanRow } from './plan-row';
import { useCommit, type Decision } from './use-commitments';
import { wordOf, type Word } from './word';
import classes from './action-plan.module.css';

interface WordCellProps {
  row: PlanRow;
  context: RowContext;
}

/** The owner's word on a row, shown to all; the buttons to give it, for the owner alone. */
export function WordCell({ row, context }: WordCellProps) {
  const { conference, owners, known } = context;
  const word = wordOf(row, known.get(row.id));
  const owner = ownerOf(row, owners);
  const isMine = owner?.id === conference.me.participant_id && row.id !== '';
  return (
    <div className={classes.word}>
      <WordLine word={word} context={context} ownerName={owner?.name} />
      {isMine ? <WordButtons row={row} word={word} context={context} /> : null}
    </div>
  );
}

interface WordLineProps {
  word: Word;
  context: RowContext;
  ownerName: string | undefined;
}

function WordLine({ word, context, ownerName }: WordLineProps) {
  const { t, i18n } = useTranslation();
  if (word.kind === 'none') {
    return ownerName === undefined ? null : (
      <p className={classes.state}>
        <IconHourglass size={18} stroke={1.75} aria-hidden />
        {t('plan.word.waiting', { name: ownerName })}
      </p>
    );
  }
  const { decision, decided_at: at, participant_id: giver } = word.given;
  const name = context.owners.find(({ id }) => id === giver)?.name ?? t('plan.word.somebody');
  const Icon = word.kind === 'lapsed' ? IconHistory : decision === 'committed' ? IconCircleCheck : IconClock;
  return (
    <p className={classes.state} data-word={word.kind === 'lapsed' ? 'lapsed' : decision}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <span>
        {t(word.kind === 'lapsed' ? `plan.word.lapsed_${decision}` : `plan.word.${decision}`, { name })}
        <small className={classes.at}>{dateTimeWords(at, i18n.language)}</small>
      </span>
    </p>
  );
}

interface WordButtonsProps extends WordCellProps {
  word: Word;
}

function WordButtons({ row, word, context }: WordButtonsProps) {
  const { t } = useTranslation();
  const { conference, link } = context;
  const commit = useCommit(conference, link);
  if (!conference.me.may.includes('commit')) return <p className={classes.soft}>{t('plan.word.later')}</p>;
  if (row.what.trim() === '') return <p className={classes.soft}>{t('plan.word.nothing')}</p>;
  const given = word.kind === 'holds' ? word.given.decision : null;
  const choices: readonly Decision[] = ['committed', 'not_yet'];
  return (
    <>
      <div className={classes.choices}>
        {choices
          .filter((decision) => decision !== given)
          .map((decision) => (
            <Button
              key={decision}
              variant={decision === 'committed' ? 'filled' : 'default'}
              loading={commit.isPending && commit.variables.decision === decision}
              disabled={commit.isPending && commit.variables.decision !== decision}
              onClick={() => commit.mutate({ row, decision })}
            >
              {t(`plan.say.${decision}`)}
            </Button>
          ))}
      </div>
      <p role="status" className={classes.error}>
        {commit.error === null ? '' : failure(commit.error)}
      </p>
    </>
  );

  function failure(error: Error): string {
    // Here "not found" means one thing: somebody took the row away.
    return error instanceof Problem && error.code === 'not_found'
      ? t('plan.taken_away')
      : problemText(t, error);
  }
}
