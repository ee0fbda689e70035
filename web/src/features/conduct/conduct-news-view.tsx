import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { ConductNews } from './news';
import classes from './conduct.module.css';

interface ConductNewsViewProps {
  news: readonly ConductNews[];
  conference: Conference;
  onSeen: () => void;
}

/** What just changed, one sentence a change, until the reader puts it away. */
export function ConductNewsView({ news, conference, onSeen }: ConductNewsViewProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.strip}>
      <IconInfoCircle size={20} aria-hidden className={classes.icon} />
      <p className={classes.words}>
        <strong>{news.map(sentence).join(' ')}</strong>
      </p>
      <Button variant="subtle" className={classes.action} onClick={onSeen}>
        {t('conduct.news.seen')}
      </Button>
    </div>
  );

  function sentence(one: ConductNews): string {
    switch (one.kind) {
      case 'chair':
      case 'secretary':
        return isMe(one.who)
          ? t(`conduct.news.${one.kind}_me`)
          : t(`conduct.news.${one.kind}`, { name: nameOf(one.who) });
      case 'presenter':
        if (one.who === null) return t('conduct.news.presenter_none');
        return isMe(one.who)
          ? t('conduct.news.presenter_me')
          : t('conduct.news.presenter', { name: nameOf(one.who) });
      case 'no_conclusion':
      case 'sought':
      case 'withdrawn':
      case 'goes_on':
        return t(`conduct.news.${one.kind}`);
    }
  }

  function isMe(id: string): boolean {
    return id === conference.me.participant_id;
  }

  function nameOf(id: string): string {
    return conference.participants.find((one) => one.id === id)?.name ?? '';
  }
}
