import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sidePane, type Pane } from './use-pane';
import classes from './side-tabs.module.css';

const tabs = ['people', 'contributions'] as const;

interface SideTabsProps {
  pane: Pane;
  onChange: (pane: Pane) => void;
}

/** On a wide screen: what stands beside the sheet. */
export function SideTabs({ pane, onChange }: SideTabsProps) {
  const { t } = useTranslation();
  return (
    <nav className={classes.tabs} aria-label={t('room.tabs.side')}>
      {tabs.map((each) => (
        <UnstyledButton
          key={each}
          className={classes.tab}
          aria-current={each === sidePane(pane) ? 'page' : undefined}
          onClick={() => onChange(each)}
        >
          {t(`room.tabs.${each}_side`)}
        </UnstyledButton>
      ))}
    </nav>
  );
}
