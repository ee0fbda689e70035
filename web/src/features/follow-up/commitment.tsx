import { Button } from '@mantine/core';
import { IconEye, IconMessageReport } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whenWords } from '../../lib/plan-date';
import formClasses from '../../ui/form.module.css';
import { EntryLog } from './entry-log';
import classes from './follow-up.module.css';
import type { Item } from './follow-up-query';
import { ObservationForm } from './observation-form';
import { ProgressMark } from './progress-mark';
import { ReportForm } from './report-form';

interface CommitmentProps {
  conferenceId: string;
  item: Item;
}

/** One commitment: a card on a phone, a line of a calm table where there is room. */
export function Commitment({ conferenceId, item }: CommitmentProps) {
  const { t, i18n } = useTranslation();
  const heading = useId();
  const [open, setOpen] = useState<'report' | 'observation' | undefined>();
  const close = () => setOpen(undefined);

  return (
    <li className={classes.item} data-late={item.is_late || undefined} aria-labelledby={heading}>
      <div className={classes.line}>
        <div className={classes.what}>
          <h3 id={heading}>{item.what === '' ? t('follow_up.no_words') : item.what}</h3>
          <Fact name={t('follow_up.sign')} value={item.sign} />
          <Fact name={t('follow_up.technique')} value={item.technique} />
        </div>
        <div>
          <p>{item.who_name === '' ? t('follow_up.nobody') : item.who_name}</p>
          {item.commitment === 'committed' ? null : (
            <p className={classes.soft}>
              {t(item.commitment === 'not_yet' ? 'follow_up.not_promised' : 'follow_up.no_word')}
            </p>
          )}
        </div>
        <div>
          <p>{item.when === '' ? t('follow_up.no_date') : whenWords(item.when, i18n.language)}</p>
          {item.where === '' ? null : <p className={classes.soft}>{item.where}</p>}
        </div>
        <ProgressMark progress={item.progress} late={item.is_late} />
      </div>
      {item.may_report && open === undefined ? (
        <div className={formClasses.actions}>
          <Button
            variant="default"
            leftSection={<IconMessageReport size={18} aria-hidden />}
            onClick={() => setOpen('report')}
          >
            {t('follow_up.report')}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconEye size={18} aria-hidden />}
            onClick={() => setOpen('observation')}
          >
            {t('follow_up.observe')}
          </Button>
        </div>
      ) : null}
      {open === 'report' ? <ReportForm conferenceId={conferenceId} item={item} onClose={close} /> : null}
      {open === 'observation' ? (
        <ObservationForm conferenceId={conferenceId} item={item} onClose={close} />
      ) : null}
      <EntryLog entries={item.entries} />
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  if (value === '') return null;
  return (
    <p>
      <span className={classes.soft}>{name}: </span>
      {value}
    </p>
  );
}
