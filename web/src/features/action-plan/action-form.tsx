import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HELP_KINDS } from '../../lib/row-codes';
import { joinWhen, splitWhen } from '../../lib/plan-date';
import { TechniquePicker } from '../techniques/technique-picker';
import { Hints } from './action-cells';
import type { RowContext } from './action-rows';
import { MoreFields } from './more-fields';
import { ownerOf, type PlanField } from './plan-row';
import { writeField, type LiveRow } from './plan-rows';
import { Suggestions } from './suggestions';
import { TextField } from './text-field';
import { useDraft } from './use-draft';
import { WordCell } from './word-cell';
import classes from './action-plan.module.css';

interface ActionFormProps {
  live: LiveRow;
  context: RowContext;
  onDone: () => void;
  onRemove: () => void;
}

/** One row being written: every field goes to all open pages as it is filled in. */
export function ActionForm({ live, context, onDone, onRemove }: ActionFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const { row } = live;
  const form = useRef<HTMLDivElement>(null);
  const [overlong, setOverlong] = useState<ReadonlySet<PlanField>>(new Set());
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const write = (field: PlanField, value: string): void => writeField(live, field, value);
  const owner = ownerOf(row, context.owners);
  const text = { live, onFit };

  return (
    <div ref={form} className={classes.form} role="group" aria-label={t('plan.writing')}>
      <TextField
        {...text}
        field="what"
        className={classes.full}
        lines={2}
        description={owner?.role === 'parent' ? t('plan.help_what_parent') : t('plan.help_what')}
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
      <WhenFields live={live} context={context} />
      <TextField {...text} field="where" list={`${id}-places`} />
      <TextField
        {...text}
        field="with"
        description={t(`plan.help_with.${withHelp(row.kind)}`)}
        list={`${id}-with`}
      />
      <TextField {...text} field="cause" description={t('plan.help_cause')} list={`${id}-causes`} />
      <TextField {...text} field="solution" description={t('plan.help_solution')} list={`${id}-solutions`} />
      <TextField {...text} field="sign" className={classes.full} description={t('plan.help_sign')} />
      <TextField {...text} field="technique" label={t('plan.technique_optional')} />
      <TechniquePicker
        value={row.technique}
        onChange={(value) => write('technique', value)}
        role={owner?.role}
        catalogue={context.catalogue}
      />
      <MoreFields {...text} />
      <div className={classes.full}>
        <WordCell row={row} context={context} />
      </div>
      <div className={classes.formActions}>
        <Button
          onClick={() => {
            if (overlong.size === 0) onDone();
            else form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
          }}
        >
          {t('plan.done')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={18} aria-hidden />}
          onClick={onRemove}
        >
          {t('plan.remove.open')}
        </Button>
      </div>
      <Suggestions id={id} context={context} />
    </div>
  );

  function onFit(field: PlanField, fits: boolean): void {
    setOverlong((fields) => {
      if (fields.has(field) === !fits) return fields;
      const next = new Set(fields);
      if (fits) next.delete(field);
      else next.add(field);
      return next;
    });
  }

  function ownerChoices() {
    const present = context.owners.filter(({ isRemoved }) => !isRemoved);
    const choices = present.map(({ id: person, name }) => ({ value: person, label: name }));
    const isKnown = row.who.trim() === '' || owner !== undefined;
    const gone = isKnown ? [] : [{ value: row.who.trim(), label: t('plan.gap.owner_gone') }];
    return [{ value: '', label: t('plan.not_chosen') }, ...gone, ...choices];
  }
}

/** What the field for other people asks for, by kind of help. */
function withHelp(kind: string): 'parents' | 'office' | 'others' {
  if (kind === 'parents' || kind === 'home_visit') return 'parents';
  return kind === 'financial_help' || kind === 'referral' ? 'office' : 'others';
}

function WhenFields({ live, context }: { live: LiveRow; context: RowContext }) {
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
        <Hints row={live.row} context={context} />
      </div>
    </>
  );
}
