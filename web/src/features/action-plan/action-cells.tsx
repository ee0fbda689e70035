import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayKey } from '../../lib/dates';
import { whenWords } from '../../lib/plan-date';
import { helpKindLabel } from './help-kinds';
import { gapsOf, hintsOf, ownerOf, type Owner, type PlanRow } from './plan-row';
import classes from './action-plan.module.css';

/** The parts of a row as they are read, the same in a table and on a card. What is missing is said in words. */

export function What({ row }: { row: PlanRow }) {
  const { t } = useTranslation();
  return (
    <div className={classes.cell}>
      {row.what.trim() === '' ? <Gap>{t('plan.gap.what')}</Gap> : <p className={classes.what}>{row.what}</p>}
      {row.kind === '' ? null : <p className={classes.soft}>{helpKindLabel(t, row.kind)}</p>}
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

export function WhenWhere({ row }: { row: PlanRow }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.cell}>
      {row.when.trim() === '' ? <Gap>{t('plan.gap.date')}</Gap> : <p>{whenWords(row.when, i18n.language)}</p>}
      <Hints row={row} />
      {row.where.trim() === '' ? null : <p>{row.where}</p>}
    </div>
  );
}

/** What a reader may want to think over about the date. */
export function Hints({ row }: { row: PlanRow }) {
  const { t } = useTranslation();
  return hintsOf(row, dayKey(new Date())).map((hint) => (
    <p key={hint} className={classes.hint}>
      <IconInfoCircle size={16} stroke={1.75} aria-hidden />
      {t(`plan.hint.${hint}`)}
    </p>
  ));
}

export function How({ row }: { row: PlanRow }) {
  const { t } = useTranslation();
  const written = (['technique', 'cause', 'sign'] as const).filter((field) => row[field].trim() !== '');
  if (written.length === 0) return null;
  return (
    <dl className={classes.how}>
      {written.map((field) => (
        <div key={field}>
          <dt>{t(`plan.field.${field}`)}</dt>
          <dd>{row[field]}</dd>
        </div>
      ))}
    </dl>
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
