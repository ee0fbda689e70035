import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Stage } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import formClasses from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import type { Floor } from './floor';
import { STAGES } from './section-state';
import { readStageMinutes, readTurnSeconds, turnMinutesText } from './times';
import { useSetTimes } from './use-floor';
import classes from './times-dialog.module.css';

interface TimesDialogProps {
  conferenceId: string;
  floor: Floor;
  onClose: () => void;
}

/** How long a turn is and how long each stage may last. */
export function TimesDialog({ conferenceId, floor, onClose }: TimesDialogProps) {
  const { t, i18n } = useTranslation();
  const save = useSetTimes(conferenceId);
  const [turn, setTurn] = useState(turnMinutesText(floor.speaker_seconds, i18n.language));
  const [stages, setStages] = useState<Partial<Record<Stage, string>>>(() =>
    Object.fromEntries(STAGES.map((stage) => [stage, String(floor.stage_minutes[stage] ?? '')])),
  );
  const [isChecked, setIsChecked] = useState(false);
  const seconds = readTurnSeconds(turn);
  const minutes = STAGES.map((stage) => ({ stage, value: readStageMinutes(stages[stage] ?? '') }));

  const submit = () => {
    setIsChecked(true);
    if (seconds === null || minutes.some(({ value }) => value === 'wrong')) return;
    const given = minutes.flatMap(({ stage, value }) =>
      typeof value === 'number' ? [[stage, value] as const] : [],
    );
    save.mutate(
      { speaker_seconds: seconds, stage_minutes: Object.fromEntries(given) },
      { onSuccess: onClose },
    );
  };

  return (
    <Dialog title={t('floor.times.title')} onClose={onClose}>
      <form
        className={formClasses.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          label={t('floor.times.turn')}
          description={t('floor.times.turn_hint')}
          inputMode="decimal"
          value={turn}
          onChange={(event) => setTurn(event.currentTarget.value)}
          error={isChecked && seconds === null ? t('floor.times.turn_range') : null}
          className={classes.turn}
        />
        <fieldset className={formClasses.choices}>
          <legend>{t('floor.times.stages')}</legend>
          <p className={formClasses.hint}>{t('floor.times.stages_hint')}</p>
          <div className={classes.stages}>
            {minutes.map(({ stage, value }, index) => (
              <TextInput
                key={stage}
                label={`${index + 1}. ${t(`stage.${stage}`)}`}
                inputMode="numeric"
                value={stages[stage] ?? ''}
                onChange={(event) => {
                  const text = event.currentTarget.value;
                  setStages((known) => ({ ...known, [stage]: text }));
                }}
                error={isChecked && value === 'wrong' ? t('floor.times.stage_range') : null}
              />
            ))}
          </div>
        </fieldset>
        <Submit
          label={t('floor.times.save')}
          pending={save.isPending}
          message={save.error === null ? undefined : problemText(t, save.error)}
        >
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}
