import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Catalogue, Role } from '../../api/types';
import { Notice } from '../../ui/notice';
import { inLanguage } from './both-languages';
import { techniqueWords, unfitTechniques, withTechnique } from './chosen';
import classes from './techniques.module.css';

interface TechniquePickerProps {
  /** The technique as it stands in the plan: own words, or the catalogue's, several apart by semicolons. */
  value: string;
  onChange: (value: string) => void;
  /** The role of whoever will do it; nothing while nobody is named. */
  role: Role | undefined;
  /** From `catalogueQuery`; until it is there, own words can be written. */
  catalogue: Catalogue | undefined;
  disabled?: boolean;
}

/** How the help is given: free words, with the catalogue at hand, and a warning where the owner's role does not fit. */
export function TechniquePicker({
  value,
  onChange,
  role,
  catalogue,
  disabled = false,
}: TechniquePickerProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const unfit = catalogue ? unfitTechniques(catalogue, value, role) : [];
  const groups = (catalogue?.approaches ?? []).map((approach) => ({
    group: inLanguage(approach.name, language),
    items: approach.techniques.map((technique) => ({
      value: techniqueWords(approach, technique, language),
      label: `${inLanguage(technique.name, language)} (${t(`technique.short.${technique.competence}`)})`,
    })),
  }));

  return (
    <div className={classes.picker}>
      <TextInput
        label={t('technique.picker')}
        description={t('technique.picker_hint')}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
      {groups.length === 0 ? null : (
        <NativeSelect
          label={t('technique.pick')}
          value=""
          disabled={disabled}
          onChange={(event) => {
            if (event.target.value !== '') onChange(withTechnique(value, event.target.value));
          }}
          data={[{ value: '', label: t('technique.pick_none') }, ...groups]}
        />
      )}
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
