import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { momentWords } from '../../lib/dates';
import { useNow } from './use-now';
import classes from './pause-banner.module.css';

/** Says that the meeting rests, since when, and what that means. Always there, so that its coming and going is spoken. */
export function PauseBanner({ conference }: { conference: Conference }) {
  const { t, i18n } = useTranslation();
  const now = new Date(useNow()).toISOString();
  const { paused_at: since, me } = conference;
  const leads = me.role === 'chair' || me.role === 'secretary';

  return (
    <div role="status">
      {since === null ? null : (
        <div className={classes.banner}>
          <IconPlayerPause size={20} aria-hidden className={classes.icon} />
          <p>
            <strong>{t('pause.since', { when: momentWords(since, now, i18n.language) })}</strong>{' '}
            {leads ? t('pause.for_leaders') : t('pause.for_others')}
          </p>
        </div>
      )}
    </div>
  );
}
