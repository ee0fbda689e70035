import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import { Dialog } from '../../ui/dialog';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { useCoverage } from './use-coverage';
import classes from './coverage.module.css';

interface CoverageDialogProps {
  conference: Conference;
  connection: RoomConnection;
  onClose: () => void;
}

/** What is known by kind and by place, and who brought how much. */
export function CoverageDialog({ conference, connection, onClose }: CoverageDialogProps) {
  const { t } = useTranslation();
  const { categories, settings, people, isSingleSource } = useCoverage(conference, connection);
  const nameOf = (id: string) => conference.participants.find((person) => person.id === id)?.name ?? '';
  const most = Math.max(1, ...people.map(({ entries }) => entries));

  return (
    <Dialog title={t('coverage.title')} onClose={onClose}>
      <p>{t('coverage.text')}</p>
      {isSingleSource ? (
        <Notice tone="warning">
          <p>{t('coverage.single_source')}</p>
        </Notice>
      ) : null}
      <Counts
        title={t('contributions.category.label')}
        rows={categories.map((each) => ({ ...each, label: t(`contributions.category.${each.code}`) }))}
      />
      <Counts
        title={t('contributions.setting.label')}
        rows={settings.map((each) => ({ ...each, label: t(`contributions.setting.${each.code}`) }))}
      />
      <h3 className={classes.title}>{t('coverage.people')}</h3>
      <ul className={classes.rows}>
        {people.map(({ owner, entries }) => (
          <li key={owner} className={classes.row} data-empty={entries === 0 || undefined}>
            <span>{nameOf(owner)}</span>
            <span className={classes.count}>{t('coverage.entries', { count: entries })}</span>
            <meter className={classes.bar} min={0} max={most} value={entries} aria-hidden />
          </li>
        ))}
      </ul>
      <div className={formClasses.actions}>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Dialog>
  );
}

interface CountsProps {
  title: string;
  rows: readonly { code: string; label: string; entries: number; sources: number }[];
}

function Counts({ title, rows }: CountsProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.rows}>
        {rows.map(({ code, label, entries, sources }) => (
          <li key={code} className={classes.row} data-empty={entries === 0 || undefined}>
            <span>{label}</span>
            <span className={classes.count}>
              {entries === 0
                ? t('coverage.no_data')
                : `${t('coverage.entries', { count: entries })}, ${t('coverage.sources', { count: sources })}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
