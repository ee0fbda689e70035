import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Conference, Role } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { useConduct, useSeekConclusion, type Conduct } from './conduct-query';
import { HandOverDialog } from './hand-over-dialog';
import { PresenterDialog } from './presenter-dialog';
import { NoConclusionDialog } from './reason-dialogs';
import { WithdrawalDialog } from './withdrawal-dialog';
import classes from './conduct.module.css';

/** What one does in the conduct of a meeting. */
type Deed = 'chair' | 'secretary' | 'presenter' | 'no_conclusion' | 'withdrawal';

interface ConductDialogProps {
  conference: Conference;
  onClose: () => void;
}

/** Who leads and presents, and everything that can be changed of it. */
export function ConductDialog({ conference, onClose }: ConductDialogProps) {
  const [deed, setDeed] = useState<Deed | null>(null);
  const conduct = useConduct(conference.id);

  switch (deed) {
    case 'chair':
    case 'secretary':
      return <HandOverDialog conference={conference} role={deed} onClose={onClose} />;
    case 'presenter':
      return conduct === undefined ? null : (
        <PresenterDialog conference={conference} conduct={conduct} onClose={onClose} />
      );
    case 'no_conclusion':
      return <NoConclusionDialog conferenceId={conference.id} onClose={onClose} />;
    case 'withdrawal':
      return <WithdrawalDialog conferenceId={conference.id} onClose={onClose} />;
    case null:
      return <Menu conference={conference} conduct={conduct} onChoose={setDeed} onClose={onClose} />;
  }
}

interface MenuProps extends ConductDialogProps {
  conduct: Conduct | undefined;
  onChoose: (deed: Deed) => void;
}

function Menu({ conference, conduct, onChoose, onClose }: MenuProps) {
  const { t } = useTranslation();
  const seek = useSeekConclusion(conference.id);
  const { may } = conference.me;
  // Before the start, withdrawn consent cancels: that is done while preparing.
  const isHeld = conference.state === 'live';
  const holder = (role: Role) =>
    conference.participants.find((one) => one.role === role && one.standing !== 'removed')?.name;
  const presenter = conference.participants.find((one) => one.id === conduct?.presenter)?.name;
  const deeds: readonly Deed[] = [
    ...(may.includes('hand_over') ? (['chair'] as const) : []),
    ...(may.includes('hand_over_minutes') ? (['secretary'] as const) : []),
    ...(may.includes('hand_over') ? (['presenter'] as const) : []),
    ...(may.includes('conclude') && conduct?.no_conclusion === null ? (['no_conclusion'] as const) : []),
    ...(isHeld && may.includes('hand_over') && conduct?.consent_withdrawn === null
      ? (['withdrawal'] as const)
      : []),
  ];

  if (conduct === undefined) {
    return (
      <Dialog title={t('conduct.title')} onClose={onClose}>
        <Skeleton lines={4} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('conduct.title')} onClose={onClose}>
      <dl className={classes.facts}>
        <dt>{t('conduct.now.chair')}</dt>
        <dd>{holder('chair')}</dd>
        <dt>{t('conduct.now.secretary')}</dt>
        <dd>{holder('secretary') ?? t('conduct.now.secretary_none')}</dd>
        <dt>{t('conduct.now.presenter')}</dt>
        <dd>{presenter ?? t('conduct.now.presenter_none')}</dd>
      </dl>
      {seek.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, seek.error)}</p>
        </Notice>
      )}
      <div className={classes.menu}>
        {deeds.map((deed) => (
          <Button key={deed} variant="default" onClick={() => onChoose(deed)}>
            {t(`conduct.${deed}.open`)}
          </Button>
        ))}
        {may.includes('conclude') && conduct.no_conclusion !== null ? (
          <Button
            variant="default"
            loading={seek.isPending}
            onClick={() => seek.mutate(undefined, { onSuccess: onClose })}
          >
            {t('conduct.no_conclusion.seek')}
          </Button>
        ) : null}
        <Button variant="subtle" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
