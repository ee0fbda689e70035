import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import { dateTimeWords } from '../../lib/dates';
import formClasses from '../../ui/form.module.css';
import { Skeleton } from '../../ui/skeleton';
import { authorColour } from './author-colour';
import { authorsOf, linesAt, momentsOf, stretchesOf, type HistoryLine } from './history-lines';
import type { Attendant } from './minutes-content';
import classes from './history.module.css';

/** How long a step of the replay is shown. */
const STEP_MILLISECONDS = 900;

interface SectionHistoryProps {
  conferenceId: string;
  section: string;
  attendants: readonly Attendant[];
}

function historyQuery(id: string) {
  return {
    queryKey: ['history', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}/history', { params: { path: { id } } })),
    // What is sealed does not change.
    staleTime: Infinity,
  };
}

/** Whose each part of a section is, and how the present text came to be, minute by minute. */
export function SectionHistory({ conferenceId, section, attendants }: SectionHistoryProps) {
  const { t } = useTranslation();
  const history = useQuery(historyQuery(conferenceId));
  if (history.isPending) return <Skeleton lines={3} />;
  if (history.isError) return <p>{problemText(t, history.error)}</p>;
  const lines = history.data.sections.find((one) => one.section === section)?.lines ?? [];
  if (lines.length === 0) return <p className={classes.soft}>{t('history.none')}</p>;
  return <Replay lines={lines} attendants={attendants} />;
}

interface ReplayProps {
  lines: readonly HistoryLine[];
  attendants: readonly Attendant[];
}

function Replay({ lines, attendants }: ReplayProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const moments = momentsOf(lines);
  const end = Math.max(moments.length - 1, 0);
  const [step, setStep] = useState(end);
  const [isPlaying, setPlaying] = useState(false);
  const [named, setNamed] = useState(true);
  const runs = isPlaying && step < end;

  useEffect(() => {
    if (!runs) return undefined;
    const next = window.setTimeout(() => setStep((now) => now + 1), STEP_MILLISECONDS);
    return () => window.clearTimeout(next);
  }, [runs, step]);

  const moment = moments[step];
  const shown = moment === undefined ? lines : linesAt(lines, moment);
  return (
    <div className={classes.history}>
      <Authors lines={lines} attendants={attendants} />
      <label className={classes.choice}>
        <input type="checkbox" checked={named} onChange={(event) => setNamed(event.target.checked)} />
        {t('history.names')}
      </label>
      {moments.length < 2 ? null : (
        <div className={classes.replay}>
          <Button
            variant="default"
            leftSection={
              runs ? <IconPlayerPause size={18} aria-hidden /> : <IconPlayerPlay size={18} aria-hidden />
            }
            onClick={() => {
              if (!runs && step === end) setStep(0);
              setPlaying(!runs);
            }}
          >
            {t(runs ? 'history.pause' : 'history.play')}
          </Button>
          <label htmlFor={id}>{t('history.moment')}</label>
          <input
            id={id}
            type="range"
            min={0}
            max={end}
            value={step}
            aria-valuetext={moment === undefined ? undefined : dateTimeWords(moment, i18n.language)}
            onChange={(event) => {
              setPlaying(false);
              setStep(Number(event.target.value));
            }}
          />
          <output htmlFor={id} className={classes.soft}>
            {moment === undefined ? '' : dateTimeWords(moment, i18n.language)}
          </output>
        </div>
      )}
      <div className={classes.text}>
        {shown.map((line, index) => (
          <Line key={index} line={line} attendants={attendants} named={named} />
        ))}
      </div>
      <p className={formClasses.hint}>{t('history.hint')}</p>
    </div>
  );
}

function Authors({ lines, attendants }: ReplayProps) {
  const { t } = useTranslation();
  return (
    <ul className={classes.authors} aria-label={t('history.authors')}>
      {authorsOf(lines).map((author) => (
        <li key={author} style={{ borderColor: authorColour(attendants, author) }}>
          {nameOf(attendants, author) ?? t('minutes.conduct.somebody')}
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  line: HistoryLine;
  attendants: readonly Attendant[];
  named: boolean;
}

function Line({ line, attendants, named }: LineProps) {
  const { t } = useTranslation();
  return (
    <p className={line.is_item ? classes.item : undefined}>
      {stretchesOf(line).map(({ author, text }, index) => {
        const name = author === null ? undefined : nameOf(attendants, author);
        return (
          <span key={index}>
            {named ? <span className={classes.name}>{name ?? t('history.unknown')}</span> : null}
            <span className={classes.words} style={{ borderColor: authorColour(attendants, author) }}>
              {text}
            </span>
          </span>
        );
      })}
    </p>
  );
}

function nameOf(attendants: readonly Attendant[], author: string): string | undefined {
  return attendants.find(({ id }) => id === author)?.name;
}
