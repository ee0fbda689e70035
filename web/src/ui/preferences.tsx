import { UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../i18n/language';
import classes from './preferences.module.css';

/** Language and colours, each one press away. A button names what it leads to. */
export function Preferences() {
  const { t, i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const otherLanguage = i18n.language === 'en' ? 'id' : 'en';
  const otherScheme = scheme === 'dark' ? 'light' : 'dark';
  const SchemeIcon = otherScheme === 'dark' ? IconMoon : IconSun;
  const schemeLabel = t(`common.scheme.${otherScheme}`);

  return (
    <div className={classes.preferences}>
      <UnstyledButton
        className={classes.button}
        lang={otherLanguage}
        onClick={() => void changeLanguage(otherLanguage)}
      >
        <IconLanguage size={20} stroke={1.75} aria-hidden />
        {otherLanguage === 'en' ? 'English' : 'Bahasa Indonesia'}
      </UnstyledButton>
      <UnstyledButton
        className={classes.button}
        aria-label={schemeLabel}
        onClick={() => setColorScheme(otherScheme)}
      >
        <SchemeIcon size={20} stroke={1.75} aria-hidden />
        <span className={classes.scheme}>{schemeLabel}</span>
      </UnstyledButton>
    </div>
  );
}
