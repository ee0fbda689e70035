import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayKey } from '../../lib/dates';
import { whenWords } from '../../lib/plan-date';
import { helpKindLabel } from './help-kinds';
import type { RowContext } from './action-rows';
import { gapsOf, hintsOf, ownerOf, thoughtsOf, type Owner, type PlanRow } from './plan-row';
import classes from './action-plan.module.css';

/** The parts of a row as they are read, the same in a table and on a card. What is missing is said in words. */

export function What({ row, isTwice }: { row: PlanRow; isTwice: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={classes.cell}>
      {row.what.trim() === '' ? (
        <Gap>{t('plan.gap.what')}</Gap>
      ) : (
        <p className={classes.what} dir="auto">
          {row.what}
        </p>
      )}
      {row.kind === '' ? null : <p className={classes.soft}>{helpKindLabel(t, row.kind)}</p>}
      {isTwice ? <Hint>{t('plan.hint.twice')}</Hint> : null}
    </div>
  );
}

export function Who({ row, owners }: { row: PlanRow; owners: readonly Owner[] }) {
  const { t } = useTranslation();
  const owner = ownerOf(row, owners);
  if (owner !== undefined) return <p className={classes.who}>{owner.name}</p>;
  const gap = gapsOf(row, owners).includes('owner_gone') ? 'owner_gone' : 'owner';
  return <Gap>{t(`plan.gap.${gap}`)}</Gap>;
}

export function WhenWhere({ row, context }: { row: PlanRow; context: RowContext }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.cell}>
      {row.when.trim() === '' ? <Gap>{t('plan.gap.date')}</Gap> : <p>{whenWords(row.when, i18n.language)}</p>}
      <Hints row={row} context={context} />
      {row.where.trim() === '' ? null : <p dir="auto">{row.where}</p>}
      {row.repeats.trim() === '' ? null : <p dir="auto">{row.repeats}</p>}
      {row.with.trim() === '' ? null : <p dir="auto">{t('plan.with', { who: row.with })}</p>}
    </div>
  );
}

/** What a reader may want to think over about the date. */
export function Hints({ row, context }: { row: PlanRow; context: RowContext }) {
  const { t } = useTranslation();
  return hintsOf(row, dayKey(new Date()), context.lessons).map((hint) => (
    <Hint key={hint}>{t(`plan.hint.${hint}`)}</Hint>
  ));
}

function Hint({ children }: { children: ReactNode }) {
  return (
    <p className={classes.hint}>
      <IconInfoCircle size={16} stroke={1.75} aria-hidden />
      {children}
    </p>
  );
}

const howFields = ['cause', 'solution', 'technique', 'sign', 'outcome', 'alternatives'] as const;

export function How({ row }: { row: PlanRow }) {
  const { t } = useTranslation();
  const written = howFields.filter((field) => row[field].trim() !== '');
  return (
    <div className={classes.cell}>
      {written.length === 0 ? null : (
        <dl className={classes.how}>
          {written.map((field) => (
            <div key={field}>
              <dt>{t(`plan.field.${field}`)}</dt>
              <dd dir="auto">{row[field]}</dd>
            </div>
          ))}
        </dl>
      )}
      {thoughtsOf(row).map((thought) => (
        <Hint key={thought}>{t(`plan.hint.${thought}`)}</Hint>
      ))}
    </div>
  );
}

interface EditButtonProps {
  row: PlanRow;
  canWrite: boolean;
  onEdit: (row: string) => void;
}

export function EditButton({ row, canWrite, onEdit }: EditButtonProps) {
  const { t } = useTranslation();
  if (!canWrite || row.id === '') return null;
  return (
    <Button
      variant="subtle"
      className={classes.edit}
      leftSection={<IconPencil size={18} aria-hidden />}
      aria-label={t('plan.edit_row', { what: row.what })}
      onClick={() => onEdit(row.id)}
    >
      {t('plan.edit')}
    </Button>
  );
}

function Gap({ children }: { children: ReactNode }) {
  return (
    <p className={classes.gap}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      {children}
    </p>
  );
}
