import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { HELP_KINDS } from '../../lib/row-codes';
import { joinWhen, splitWhen } from '../../lib/plan-date';
import { Hints } from './action-cells';
import type { RowContext } from './action-rows';
import { ownerOf, type PlanField } from './plan-row';
import { writeField, type LiveRow } from './plan-rows';
import { useDraft } from './use-draft';
import { WordCell } from './word-cell';
import classes from './action-plan.module.css';

interface ActionFormProps {
  live: LiveRow;
  context: RowContext;
  onDone: () => void;
  onRemove: () => void;
}

const LONGEST = 1000;

/** One row being written: every field goes to all open pages as it is filled in. */
export function ActionForm({ live, context, onDone, onRemove }: ActionFormProps) {
  const { t } = useTranslation();
  const { row } = live;
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const write = (field: PlanField, value: string): void => writeField(live, field, value);
  const text = (field: PlanField) => ({ live, field, label: t(`plan.field.${field}`) });
  const what = useDraft(row.what, (value) => write('what', value));

  return (
    <div className={classes.form} role="group" aria-label={t('plan.writing')}>
      <Textarea
        {...what}
        ref={first}
        className={classes.full}
        label={t('plan.field.what')}
        rows={2}
        maxLength={LONGEST}
      />
      <NativeSelect
        className={classes.full}
        label={t('plan.field.kind')}
        value={row.kind}
        onChange={(event) => write('kind', event.currentTarget.value)}
        data={[
          { value: '', label: t('plan.not_chosen') },
          ...HELP_KINDS.map((kind) => ({ value: kind, label: t(`plan.kinds.${kind}`) })),
        ]}
      />
      <NativeSelect
        label={t('plan.field.who')}
        value={row.who.trim()}
        onChange={(event) => write('who', event.currentTarget.value)}
        data={ownerChoices()}
      />
      <WhenFields live={live} />
      <TextField {...text('where')} />
      <TextField {...text('technique')} label={t('plan.technique_optional')} />
      <TextField {...text('cause')} />
      <TextField {...text('sign')} />
      <div className={classes.full}>
        <WordCell row={row} context={context} />
      </div>
      <div className={classes.formActions}>
        <Button onClick={onDone}>{t('plan.done')}</Button>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={18} aria-hidden />}
          onClick={onRemove}
        >
          {t('plan.remove.open')}
        </Button>
      </div>
    </div>
  );

  function ownerChoices() {
    const present = context.owners.filter(({ isRemoved }) => !isRemoved);
    const choices = present.map(({ id, name }) => ({ value: id, label: name }));
    const isKnown = row.who.trim() === '' || ownerOf(row, context.owners) !== undefined;
    const gone = isKnown ? [] : [{ value: row.who.trim(), label: t('plan.gap.owner_gone') }];
    return [{ value: '', label: t('plan.not_chosen') }, ...gone, ...choices];
  }
}

interface TextFieldProps {
  live: LiveRow;
  field: PlanField;
  label: string;
}

function TextField({ live, field, ...names }: TextFieldProps) {
  const draft = useDraft(live.row[field], (value) => writeField(live, field, value));
  return <TextInput {...draft} {...names} maxLength={LONGEST} autoComplete="off" />;
}

function WhenFields({ live }: { live: LiveRow }) {
  const { t } = useTranslation();
  const when = splitWhen(live.row.when) ?? { date: '', time: '' };
  const date = useDraft(when.date, (value) => writeField(live, 'when', joinWhen({ ...when, date: value })));
  const time = useDraft(when.time, (value) => writeField(live, 'when', joinWhen({ ...when, time: value })));
  return (
    <>
      <div className={classes.when}>
        <TextInput {...date} type="date" label={t('plan.field.date')} />
        <TextInput {...time} type="time" label={t('plan.field.time')} disabled={when.date === ''} />
      </div>
      <div className={classes.full}>
        <Hints row={live.row} />
      </div>
    </>
  );
}
