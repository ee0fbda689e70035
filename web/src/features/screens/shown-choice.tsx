import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference, Schemas } from '../../api/types';
import formClasses from '../../ui/form.module.css';
import type { ScreenChoice } from './use-screens';

type Section = Schemas['TextSection'];

const sections: readonly Section[] = [
  'name',
  'description',
  'symptoms',
  'background',
  'strengths',
  'core_problem',
  'solutions',
  'student_view',
];

interface ShownChoiceProps {
  state: Conference['state'];
  shown: ScreenChoice;
  onChoose: (shown: ScreenChoice) => void;
}

/** What the projectors show. A press counts at once: there may be a hurry to blank them. */
export function ShownChoice({ state, shown, onChoose }: ShownChoiceProps) {
  const { t } = useTranslation();
  const name = useId();
  const section = sections.find((known) => known === shown);
  const kinds = [
    { kind: 'stage', isChosen: shown === 'stage', choice: 'stage', hint: t('screens.shown.stage_hint') },
    { kind: 'section', isChosen: section !== undefined, choice: section ?? 'description', hint: null },
    { kind: 'commitments', isChosen: shown === 'commitments', choice: 'commitments', hint: null },
    { kind: 'blank', isChosen: shown === 'blank', choice: 'blank', hint: t('screens.shown.blank_hint') },
  ] as const;

  return (
    <fieldset className={formClasses.choices}>
      <legend>{t('screens.shown.title')}</legend>
      {state === 'invited' ? <p className={formClasses.hint}>{t('screens.shown.before')}</p> : null}
      {state === 'sealed' ? <p className={formClasses.hint}>{t('screens.shown.after')}</p> : null}
      {kinds.map(({ kind, isChosen, choice, hint }) => (
        <label key={kind} className={formClasses.choice}>
          <input type="radio" name={name} checked={isChosen} onChange={() => onChoose(choice)} />
          <span>
            {t(`screens.shown.${kind}`)}
            {hint === null ? null : <small>{hint}</small>}
          </span>
        </label>
      ))}
      {section === undefined ? null : (
        <NativeSelect
          label={t('screens.shown.which')}
          value={section}
          data={sections.map((value) => ({ value, label: t(`section.${value}`) }))}
          onChange={(event) => {
            const chosen = sections.find((known) => known === event.currentTarget.value);
            if (chosen !== undefined) onChoose(chosen);
          }}
        />
      )}
    </fieldset>
  );
}
