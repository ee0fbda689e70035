import { UnstyledButton } from '@mantine/core';
import { IconFileText, IconUsers, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './phone-tabs.module.css';

export type PhoneTab = 'sheet' | 'people';

/** In the order of the bar; a person's own input will stand first in it. */
const tabs: readonly { tab: PhoneTab; icon: Icon }[] = [
  { tab: 'sheet', icon: IconFileText },
  { tab: 'people', icon: IconUsers },
];

interface PhoneTabsProps {
  tab: PhoneTab;
  onChange: (tab: PhoneTab) => void;
}

/** On a phone: what fills the one column. Within reach of the thumb. */
export function PhoneTabs({ tab, onChange }: PhoneTabsProps) {
  const { t } = useTranslation();
  return (
    <nav className={classes.tabs} aria-label={t('room.tabs.label')}>
      {tabs.map(({ tab: each, icon: TabIcon }) => (
        <UnstyledButton
          key={each}
          className={classes.tab}
          aria-current={each === tab ? 'page' : undefined}
          onClick={() => onChange(each)}
        >
          <TabIcon size={22} stroke={1.75} aria-hidden />
          {t(`room.tabs.${each}`)}
        </UnstyledButton>
      ))}
    </nav>
  );
}
