import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Catalogue, Role } from '../../api/types';
import { Notice } from '../../ui/notice';
import { inLanguage } from './both-languages';
import { techniqueWords, unfitTechniques, withTechnique } from './chosen';
import classes from './techniques.module.css';

interface TechniquePickerProps {
  /** The technique as it stands in the plan: own words, or the catalogue's, several apart by semicolons. */
  value: string;
  /** Called with the text and one technique more. */
  onChange: (value: string) => void;
  /** The role of whoever will do it; nothing while nobody is named. */
  role: Role | undefined;
  /** From `catalogueQuery`; until it is there, nothing is shown. */
  catalogue: Catalogue | undefined;
}

/** The catalogue beside the plan's free field for the technique, and a warning where the owner's role does not fit. */
export function TechniquePicker({ value, onChange, role, catalogue }: TechniquePickerProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  if (catalogue === undefined) return null;
  const unfit = unfitTechniques(catalogue, value, role);
  const groups = catalogue.approaches.map((approach) => ({
    group: inLanguage(approach.name, language),
    items: approach.techniques.map((technique) => ({
      value: techniqueWords(approach, technique, language),
      label: `${inLanguage(technique.name, language)} (${t(`technique.short.${technique.competence}`)})`,
    })),
  }));

  return (
    <div className={classes.picker}>
      <NativeSelect
        label={t('technique.pick')}
        value=""
        onChange={(event) => {
          if (event.currentTarget.value !== '') onChange(withTechnique(value, event.currentTarget.value));
        }}
        data={[{ value: '', label: t('technique.pick_none') }, ...groups]}
      />
      <div role="status" className={classes.warnings}>
        {role === undefined || unfit.length === 0 ? null : (
          <Notice tone="warning">
            {unfit.map(({ id, name, competence }) => (
              <p key={id}>
                {t(`technique.unfit.${competence}`, {
                  technique: inLanguage(name, language),
                  role: t(`role.${role}`),
                })}
              </p>
            ))}
          </Notice>
        )}
      </div>
    </div>
  );
}
