import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { timeWords } from '../../lib/dates';
import type { Conduct } from './conduct-query';
import { GoOnDialog } from './reason-dialogs';
import classes from './conduct.module.css';

interface ConductNoticeProps {
  conduct: Conduct;
  conference: Conference;
}

/** What holds now: no conclusion, said openly; and, for those who lead, consent that was withdrawn. */
export function ConductNotice({ conduct, conference }: ConductNoticeProps) {
  const { t, i18n } = useTranslation();
  const [isGoingOn, setIsGoingOn] = useState(false);
  const { no_conclusion: none, consent_withdrawn: withdrawn, goes_on: goesOn } = conduct;
  const decides = conference.me.may.includes('hand_over');

  return (
    <>
      {none === null ? null : (
        <div className={classes.strip}>
          <IconInfoCircle size={20} aria-hidden className={classes.icon} />
          <p className={classes.words}>
            <strong>{t('conduct.notice.no_conclusion')}</strong> {because(none.reason)}
          </p>
        </div>
      )}
      {withdrawn === null ? null : (
        <div className={classes.strip} data-tone={goesOn === null ? 'warning' : undefined}>
          <IconAlertTriangle size={20} aria-hidden className={classes.icon} />
          <p className={classes.words}>
            <strong>{t('conduct.notice.withdrawn', { time: timeWords(withdrawn.at, i18n.language) })}</strong>{' '}
            {goesOn === null
              ? t(decides ? 'conduct.notice.decide' : 'conduct.notice.decide_secretary')
              : `${t('conduct.notice.goes_on')} ${because(goesOn.reason)}`}
          </p>
          {goesOn === null && decides ? (
            <Button variant="default" className={classes.action} onClick={() => setIsGoingOn(true)}>
              {t('conduct.go_on.open')}
            </Button>
          ) : null}
        </div>
      )}
      {isGoingOn ? <GoOnDialog conferenceId={conference.id} onClose={() => setIsGoingOn(false)} /> : null}
    </>
  );

  function because(reason: string | null): string {
    return reason === null ? '' : t('conduct.notice.reason', { reason });
  }
}
