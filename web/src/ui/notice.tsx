import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

type Tone = 'info' | 'good' | 'warning' | 'danger';

const icons = {
  info: IconInfoCircle,
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  danger: IconAlertTriangle,
};

interface NoticeProps {
  tone: Tone;
  title?: string;
  /** Spoken at once by a screen reader: for what happened in answer to a press. */
  live?: boolean;
  children?: ReactNode;
}

/** A sentence that must be seen: an icon and words, never colour alone. */
export function Notice({ tone, title, live = false, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={live ? 'alert' : undefined}>
      <Icon size={22} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        {title === undefined ? null : <p className={classes.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
