import { Button } from '@mantine/core';
import { IconHandOff, IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { Notice } from '../../ui/notice';
import { standingOf } from './floor';
import type { Person } from './people';
import { useFloor, useRaiseHand } from './use-floor';
import { useMarkHeard } from './use-room-actions';
import classes from './turn-box.module.css';

interface TurnBoxProps {
  conference: Conference;
  people: readonly Person[];
}

/** One's own hand: ask for a turn, withdraw it, or say that there is nothing to add. */
export function TurnBox({ conference, people }: TurnBoxProps) {
  const { t } = useTranslation();
  const floor = useFloor(conference.id);
  const hand = useRaiseHand(conference.id);
  const markHeard = useMarkHeard(conference.id);
  const { may, participant_id: participantId } = conference.me;
  // Who gives the floor need not ask for it.
  if (!may.includes('raise_hand') || may.includes('give_floor')) return null;

  const mine = standingOf(floor, participantId);
  const isUnheard = people.some((person) => person.isMe && person.heard === 'waiting');
  const error = hand.error ?? markHeard.error;
  // Who speaks has nothing to press: the chair ends the turn.
  if (mine.kind === 'speaks' && error === null) return null;
  const isUp = mine.kind === 'waits';
  return (
    <section className={classes.box} aria-label={t('floor.own')}>
      <div className={classes.buttons}>
        {mine.kind === 'speaks' ? null : (
          <Button
            variant={isUp ? 'default' : 'filled'}
            leftSection={
              isUp ? <IconHandOff size={20} aria-hidden /> : <IconHandStop size={20} aria-hidden />
            }
            disabled={floor === undefined}
            loading={hand.isPending}
            onClick={() => hand.mutate({ participantId, raised: !isUp })}
          >
            {isUp ? t('floor.withdraw') : t('floor.ask')}
          </Button>
        )}
        {isUnheard && mine.kind !== 'speaks' ? (
          <Button
            variant="default"
            loading={markHeard.isPending}
            onClick={() => markHeard.mutate({ participantId, heard: 'passed' })}
          >
            {t('room.people.pass')}
          </Button>
        ) : null}
      </div>
      {error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, error)}</p>
        </Notice>
      )}
    </section>
  );
}
