import { UnstyledButton } from '@mantine/core';
import { IconFileText, IconMessage2, IconUsers, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Pane } from './use-pane';
import classes from './phone-tabs.module.css';

/** In the order of the bar: one's own input first. */
const tabs: readonly { pane: Pane; icon: Icon }[] = [
  { pane: 'contributions', icon: IconMessage2 },
  { pane: 'sheet', icon: IconFileText },
  { pane: 'people', icon: IconUsers },
];

interface PhoneTabsProps {
  pane: Pane;
  onChange: (pane: Pane) => void;
}

/** On a phone: what fills the one column. Within reach of the thumb. */
export function PhoneTabs({ pane, onChange }: PhoneTabsProps) {
  const { t } = useTranslation();
  return (
    <nav className={classes.tabs} aria-label={t('room.tabs.label')}>
      {tabs.map(({ pane: each, icon: TabIcon }) => (
        <UnstyledButton
          key={each}
          className={classes.tab}
          aria-current={each === pane ? 'page' : undefined}
          onClick={() => onChange(each)}
        >
          <TabIcon size={22} stroke={1.75} aria-hidden />
          {t(`room.tabs.${each}`)}
        </UnstyledButton>
      ))}
    </nav>
  );
}
