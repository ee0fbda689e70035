import { Button } from '@mantine/core';
import { IconClock, IconMessageCircle, IconMicrophone } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Conference, Stage } from '../../api/types';
import { addTexts } from '../../i18n/language';
import { restTexts } from '../../i18n/texts';
import { useConduct } from '../conduct/conduct-query';
import type { RoomConnection } from '../../sync/room-connection';
import { Notice } from '../../ui/notice';
import { CoverageButton } from '../coverage/coverage-button';
import { nextToSpeak } from './floor';
import type { Person } from './people';
import { useFloor, useGiveFloor } from './use-floor';
import classes from './chair-floor.module.css';

const TimesDialog = lazy(async () => ({ default: (await import('./times-dialog')).TimesDialog }));
const NoConclusionDialog = lazy(async () => {
  const [part] = await Promise.all([import('../conduct/reason-dialogs'), addTexts(restTexts)]);
  return { default: part.NoConclusionDialog };
});
const PromptDialog = lazy(async () => {
  const [part] = await Promise.all([import('./prompt-dialog'), addTexts(restTexts)]);
  return { default: part.PromptDialog };
});

interface ChairFloorProps {
  conference: Conference;
  connection: RoomConnection;
  people: readonly Person[];
  stage: Stage;
  /** One more aid beside those of the floor. */
  aid: ReactNode;
}

/** The chair's hand on the floor: who is next, who has finished, what to say, how long. */
export function ChairFloor({ conference, connection, people, stage, aid }: ChairFloorProps) {
  const { t } = useTranslation();
  const floor = useFloor(conference.id);
  const give = useGiveFloor(conference);
  const [opened, setOpened] = useState<'times' | 'prompt' | 'no_conclusion' | null>(null);
  const { may } = conference.me;
  const isUndecided = useConduct(conference.id)?.no_conclusion === null;
  const next = nextToSpeak(floor, people);
  const speaker = people.find((person) => person.participant.id === floor?.speaker?.participant_id);

  return (
    <div className={classes.floor}>
      <div className={classes.aids}>
        <Button
          variant="subtle"
          leftSection={<IconMessageCircle size={18} aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => setOpened('prompt')}
        >
          {t('floor.open_prompt')}
        </Button>
        {aid}
        <CoverageButton conference={conference} connection={connection} />
        {may.includes('set_times') ? (
          <Button
            variant="subtle"
            leftSection={<IconClock size={18} aria-hidden />}
            aria-haspopup="dialog"
            onClick={() => setOpened('times')}
          >
            {t('floor.times.open')}
          </Button>
        ) : null}
        {may.includes('conclude') && isUndecided && concludes(stage) ? (
          <Button variant="subtle" aria-haspopup="dialog" onClick={() => setOpened('no_conclusion')}>
            {t('room.chair.no_conclusion')}
          </Button>
        ) : null}
      </div>
      <div className={classes.turns}>
        {may.includes('give_floor') && speaker !== undefined ? (
          <Button
            variant="default"
            loading={give.isPending && give.variables === null}
            aria-label={t('floor.finish_name', { name: speaker.participant.name })}
            onClick={() => give.mutate(null)}
          >
            {t('floor.finish')}
          </Button>
        ) : null}
        {may.includes('give_floor') && next !== null ? (
          <Button
            variant="default"
            leftSection={<IconMicrophone size={18} aria-hidden />}
            loading={give.isPending && give.variables !== null}
            onClick={() => give.mutate(next.participant.id)}
          >
            {t('floor.give_name', { name: next.participant.name })}
          </Button>
        ) : null}
        {give.error === null ? null : (
          <Notice tone="danger" live>
            <p>{problemText(t, give.error)}</p>
          </Notice>
        )}
      </div>
      <Suspense fallback={null}>
        {opened === 'times' && floor !== undefined ? (
          <TimesDialog conferenceId={conference.id} floor={floor} onClose={() => setOpened(null)} />
        ) : null}
        {opened === 'no_conclusion' ? (
          <NoConclusionDialog conferenceId={conference.id} onClose={() => setOpened(null)} />
        ) : null}
        {opened === 'prompt' ? (
          <PromptDialog stage={stage} caseCode={conference.case_code} onClose={() => setOpened(null)} />
        ) : null}
      </Suspense>
    </div>
  );
}

/** Where a conclusion is asked for, a meeting may also say that it draws none. */
function concludes(stage: Stage): boolean {
  switch (stage) {
    case 'core_conclusion':
    case 'closing':
      return true;
    case 'opening':
    case 'presentation':
    case 'information':
    case 'first_conclusion':
    case 'background_views':
    case 'commitments':
      return false;
  }
}
