import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LONGEST, type PlanField } from './plan-row';
import { writeField, type LiveRow } from './plan-rows';
import { useDraft } from './use-draft';

export interface TextFieldProps {
  live: LiveRow;
  field: Exclude<PlanField, 'kind' | 'who' | 'when'>;
  label?: string;
  description?: string;
  className?: string | undefined;
  /** More than one line, where the words need them. */
  lines?: number;
  /** The id of a list of suggestions. */
  list?: string;
  /** Told whether what stands in the field can be kept. */
  onFit: (field: PlanField, fits: boolean) => void;
}

const fits = (value: string): boolean => value.length <= LONGEST;

/** A field of words. What is too long stays in it and is said; nothing is cut off. */
export function TextField({ live, field, label, lines = 1, list, onFit, ...rest }: TextFieldProps) {
  const { t } = useTranslation();
  const draft = useDraft(live.row[field], (value) => writeField(live, field, value), fits);
  const properties = {
    ...draft,
    ...rest,
    label: label ?? t(`plan.field.${field}`),
    error: fits(draft.value) ? undefined : t('plan.too_long', { count: draft.value.length, most: LONGEST }),
    autoComplete: 'off',
    dir: 'auto',
  };
  const onChange = (event: Parameters<typeof draft.onChange>[0]): void => {
    draft.onChange(event);
    onFit(field, fits(event.currentTarget.value));
  };
  return lines > 1 ? (
    <Textarea {...properties} onChange={onChange} rows={lines} />
  ) : (
    <TextInput {...properties} onChange={onChange} {...(list === undefined ? {} : { list })} />
  );
}
