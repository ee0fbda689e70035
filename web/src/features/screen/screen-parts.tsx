import { useTranslation } from 'react-i18next';
import type { Schemas, Stage } from '../../api/types';
import { groundRules } from '../../lib/ground-rules';
import { stageTime, turnTime } from '../../lib/turn-time';
import type { ScreenPerson } from './screen-state';
import classes from './screen.module.css';

type MeetingFrame = Schemas['MeetingFrame'];

const stages: readonly Stage[] = [
  'opening',
  'presentation',
  'information',
  'first_conclusion',
  'background_views',
  'core_conclusion',
  'commitments',
  'closing',
];

/** A few words in the middle, where nothing else is to be seen. */
export function Words({ title, text }: { title: string; text?: string }) {
  return (
    <main className={classes.words}>
      <h1>{title}</h1>
      {text === undefined ? null : <p>{text}</p>}
    </main>
  );
}

/** Which case, which stage, and its time. */
export function Top({ meeting, code, now }: { meeting: MeetingFrame; code: string | null; now: number }) {
  const { t } = useTranslation();
  const { stage } = meeting;
  return (
    <header className={classes.top}>
      <p className={classes.stage}>
        {t('shared_screen.stage', { number: stages.indexOf(stage) + 1 })}
        <span>{code}</span>
      </p>
      <h1>{t(`stage.${stage}`)}</h1>
      <StageTime meeting={meeting} now={now} />
    </header>
  );
}

function StageTime({ meeting, now }: { meeting: MeetingFrame; now: number }) {
  const { t } = useTranslation();
  if (meeting.stage_started_at === null) return null;
  const awake = now - meeting.paused_seconds * 1000;
  const time = stageTime(meeting.stage_started_at, meeting.stage_minutes ?? undefined, awake);
  switch (time.kind) {
    case 'open':
      return <p className={classes.time}>{t('floor.stage_time.open', { count: time.minutes })}</p>;
    case 'within':
      return (
        <p className={classes.time}>
          {t('floor.stage_time.within', { minutes: time.minutes, limit: time.limit })}
        </p>
      );
    case 'over':
      return (
        <p className={classes.time} data-over>
          {t('floor.stage_time.over', { minutes: time.minutes, limit: time.limit })}
        </p>
      );
  }
}

/** Whose turn it is, what is left of it, and who is next. */
export function Turns({ meeting, now }: { meeting: MeetingFrame; now: number }) {
  const { t } = useTranslation();
  const { speaker, next } = meeting;
  return (
    <aside className={classes.turns} aria-label={t('shared_screen.turn.label')}>
      <section>
        <h2>{t('shared_screen.turn.now')}</h2>
        {speaker === null ? (
          <p className={classes.soft}>{t('shared_screen.turn.nobody')}</p>
        ) : (
          <>
            <PersonName person={speaker.person} />
            <TurnLeft since={speaker.since} limit={speaker.limit_seconds} now={now} />
          </>
        )}
      </section>
      <section>
        <h2>{t('shared_screen.turn.next')}</h2>
        {next === null ? (
          <p className={classes.soft}>{t('shared_screen.turn.no_next')}</p>
        ) : (
          <PersonName person={next} />
        )}
      </section>
    </aside>
  );
}

function TurnLeft({ since, limit, now }: { since: string; limit: number; now: number }) {
  const { t } = useTranslation();
  const time = turnTime(since, limit, now);
  switch (time.kind) {
    case 'left':
      return <p className={classes.left}>{t('floor.time.left', { count: time.minutes })}</p>;
    case 'little':
      return <p className={classes.left}>{t('floor.time.little')}</p>;
    case 'up':
      return (
        <p className={classes.left} data-over>
          {t('floor.time.up')}
        </p>
      );
    case 'over':
      return (
        <p className={classes.left} data-over>
          {t('floor.time.over', { count: time.minutes })}
        </p>
      );
  }
}

/** A parent is named by the role alone: its name would lead to the student. */
function PersonName({ person }: { person: ScreenPerson }) {
  const { t } = useTranslation();
  const role = t(`role.${person.role}`);
  return (
    <p className={classes.person}>
      {person.name ?? role}
      {person.name === null ? null : <span>{role}</span>}
    </p>
  );
}

/** The five rules, as everyone agreed to them at the door (requirement E16). */
export function Rules() {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('shared_screen.rules')}</h2>
      <ol className={classes.list}>
        {groundRules.map((rule) => (
          <li key={rule}>{t(`join.rules.${rule}`)}</li>
        ))}
      </ol>
    </section>
  );
}
