import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.layer.css';
import { useTranslation } from 'react-i18next';

/** A password, with the eye button labelled. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t('common.password_show'), tabIndex: 0 }}
      rightSectionWidth={48}
      {...props}
    />
  );
}
