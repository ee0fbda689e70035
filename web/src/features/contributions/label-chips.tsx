import { useTranslation } from 'react-i18next';
import { Chips } from './chips';
import { CATEGORIES, KINDS, SETTINGS } from '../../lib/row-codes';
import type { Labels } from './entry';

interface LabelChipsProps {
  labels: Labels;
  onChange: (labels: Labels) => void;
}

export function CategoryChips({ labels, onChange }: LabelChipsProps) {
  const { t } = useTranslation();
  return (
    <Chips
      legend={t('contributions.category.label')}
      codes={CATEGORIES}
      label={(code) => t(`contributions.category.${code}`)}
      value={labels.category}
      onChange={(category) => onChange({ ...labels, category })}
    />
  );
}

/** How sure one is of it, and where it was seen. */
export function KindChips({ labels, onChange }: LabelChipsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Chips
        legend={t('contributions.kind.label')}
        codes={KINDS}
        label={(code) => t(`contributions.kind.${code}`)}
        value={labels.kind}
        onChange={(kind) => onChange({ ...labels, kind })}
      />
      <Chips
        legend={t('contributions.setting.label')}
        codes={SETTINGS}
        label={(code) => t(`contributions.setting.${code}`)}
        value={labels.setting}
        onChange={(setting) => onChange({ ...labels, setting })}
      />
    </>
  );
}
