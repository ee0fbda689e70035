import { IconHandStop, IconMicrophone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { standingOf } from './floor';
import { FloorAnnouncer } from './floor-announcer';
import { turnWords } from './floor-words';
import type { Person } from './people';
import { StageTime } from './stage-time';
import { useFloor } from './use-floor';
import { useMeetingNow } from './use-meeting-now';
import classes from './floor-strip.module.css';

interface FloorStripProps {
  conference: Conference;
  people: readonly Person[];
}

/** One line above every tab, always of the same height: who speaks, where one stands oneself, the stage's time. */
export function FloorStrip({ conference, people }: FloorStripProps) {
  const { t } = useTranslation();
  const floor = useFloor(conference.id);
  const now = useMeetingNow(conference);
  const mine = standingOf(floor, conference.me.participant_id);
  const speaker = floor?.speaker ?? null;
  const name = people.find((person) => person.participant.id === speaker?.participant_id)?.participant.name;
  const waiting = floor?.queue.length ?? 0;

  return (
    <section className={classes.strip} aria-label={t('floor.strip')} data-mine={mine.kind}>
      <p className={classes.turn}>
        {mine.kind === 'waits' ? (
          <IconHandStop size={18} stroke={1.75} aria-hidden />
        ) : (
          <IconMicrophone size={18} stroke={1.75} aria-hidden />
        )}
        <span className={classes.words}>
          {mine.kind === 'waits' ? (
            <strong>{t('floor.queue_me', { number: mine.number })}</strong>
          ) : (
            <span className={mine.kind === 'speaks' ? classes.me : undefined}>
              {speaker === null
                ? t('floor.free')
                : mine.kind === 'speaks'
                  ? t('floor.me')
                  : t('floor.speaking', { name: name ?? '…' })}
            </span>
          )}
          {mine.kind === 'waits' && speaker !== null
            ? ` · ${t('floor.speaking', { name: name ?? '…' })}`
            : null}
          {speaker === null ? null : ` · ${turnWords(t, speaker, now)}`}
        </span>
      </p>
      <p className={classes.more}>
        {waiting === 0 ? null : <span>{t('floor.queue', { count: waiting })}</span>}
        <StageTime conference={conference} />
      </p>
      <FloorAnnouncer conference={conference} people={people} floor={floor} />
    </section>
  );
}
