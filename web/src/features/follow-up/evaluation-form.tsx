import { TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types';
import { filled } from '../../lib/checks';
import { dayKey } from '../../lib/dates';
import { ChooseOne } from '../../ui/choices';
import { EntryForm } from './entry-form';
import classes from './follow-up.module.css';
import { OutcomeChoice } from './outcome-choice';
import { AREAS, HORIZONS, judgedAreas, sentResults, type AreaResults } from './outcomes';

interface EvaluationFormProps {
  conferenceId: string;
  onClose: () => void;
}

interface Values {
  horizon: Schemas['Horizon'];
  on: string;
  results: AreaResults;
  recurred: 'yes' | 'no' | 'unknown';
  note: string;
}

const recurrence = { yes: true, no: false, unknown: null } as const;

/** Judging the help: when, in which areas, and whether the trouble came back. An area that was no subject is left out. */
export function EvaluationForm({ conferenceId, onClose }: EvaluationFormProps) {
  const { t } = useTranslation();
  const initial: Values = {
    horizon: 'immediate',
    on: dayKey(new Date()),
    results: {},
    recurred: 'unknown',
    note: '',
  };
  return (
    <EntryForm
      conferenceId={conferenceId}
      initial={initial}
      check={({ on, results }) => ({
        on: filled(on),
        results: judgedAreas(results).length === 0 ? 'required' : undefined,
      })}
      entry={({ horizon, on, results, recurred, note }) => ({
        kind: 'evaluation',
        horizon,
        on,
        results: sentResults(results),
        recurred: recurrence[recurred],
        note: note.trim(),
      })}
      onClose={onClose}
      fields={(form) => (
        <>
          <ChooseOne
            legend={t('follow_up.evaluation.horizon')}
            value={form.values.horizon}
            onChange={(horizon) => form.set('horizon', horizon)}
            options={HORIZONS.map((value) => ({
              value,
              label: t(`follow_up.horizon.${value}`),
              hint: t(`follow_up.horizon_hint.${value}`),
            }))}
          />
          <TextInput {...form.text('on')} type="date" label={t('follow_up.on')} />
          <p className={classes.soft}>{t('follow_up.evaluation.areas_hint')}</p>
          <div className={classes.areas}>
            {AREAS.map((area, index) => (
              <OutcomeChoice
                key={area}
                legend={t(`people.area.${area}`)}
                value={form.values.results[area]}
                error={
                  index === 0 && form.error('results') !== undefined
                    ? t('follow_up.evaluation.areas_missing')
                    : undefined
                }
                onChange={(outcome) => form.set('results', { ...form.values.results, [area]: outcome })}
              />
            ))}
          </div>
          <ChooseOne
            legend={t('follow_up.evaluation.recurred')}
            value={form.values.recurred}
            onChange={(recurred) => form.set('recurred', recurred)}
            options={(['no', 'yes', 'unknown'] as const).map((value) => ({
              value,
              label: t(`follow_up.recurred.${value}`),
            }))}
          />
          <Textarea
            {...form.text('note')}
            label={t('follow_up.evaluation.note')}
            description={t('follow_up.evaluation.note_hint')}
            maxLength={5000}
            autosize
            minRows={2}
          />
        </>
      )}
    />
  );
}
