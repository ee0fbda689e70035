import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { hitPlace, paneOf } from './hit-place';
import { nameHitsQuery, useReplaceNames, type NameHit } from './name-hits';
import classes from './name-guard-notice.module.css';

interface NameGuardNoticeProps {
  conference: Conference;
  /** Brings a document into view; without it there is nothing to jump to. */
  onJump?: (document: string) => void;
}

/** For who leads: where the student's name stands, and one press to put the case code there. Says nothing when it stands nowhere. */
export function NameGuardNotice({ conference, onJump }: NameGuardNoticeProps) {
  const mayGuard = conference.me.may.includes('guard_identity');
  const hits = useQuery({ ...nameHitsQuery(conference.id), enabled: mayGuard }).data?.items ?? [];
  if (!mayGuard) return null;
  return (
    // Always on the page, so that a screen reader hears what comes into it.
    <div role="status" className={classes.status}>
      {hits.length === 0 ? null : <Hits hits={hits} conference={conference} onJump={onJump} />}
    </div>
  );
}

interface HitsProps {
  hits: readonly NameHit[];
  conference: Conference;
  onJump: ((document: string) => void) | undefined;
}

function Hits({ hits, conference, onJump }: HitsProps) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const replace = useReplaceNames(conference.id);
  const replaceable = hits.filter((hit) => hit.replaceable);
  const code = conference.case_code;
  const places = [...new Set(hits.map(({ document }) => placeWords(t, document, conference)))];
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;

  return (
    <div className={classes.notice}>
      <div className={classes.head}>
        <IconUserOff size={22} stroke={1.75} aria-hidden className={classes.icon} />
        <p className={classes.words}>
          {replaceable.length === 0
            ? t('name_guard.visible_only', { places: places.join(', ') })
            : t('name_guard.visible', { places: places.join(', '), code })}
        </p>
        <div className={classes.buttons}>
          <Button
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={`${id}-list`}
            rightSection={<Chevron size={18} aria-hidden />}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t('name_guard.where')}
          </Button>
          {replaceable.length === 0 ? null : (
            <Button loading={replace.isPending} onClick={() => replace.mutate(replaceable)}>
              {t(replaceable.length === 1 ? 'name_guard.replace' : 'name_guard.replace_all')}
            </Button>
          )}
        </div>
      </div>
      {replace.error === null ? null : <p className={classes.problem}>{problemText(t, replace.error)}</p>}
      <ul id={`${id}-list`} className={classes.list} hidden={!isOpen}>
        {hits.map((hit) => (
          <li key={hit.id} className={classes.hit}>
            <div className={classes.place}>
              <strong>{placeWords(t, hit.document, conference)}</strong>
              <span className={classes.excerpt}>{hit.excerpt}</span>
              {hit.document === 'case_code' ? <span>{t('name_guard.other_code')}</span> : null}
              {hit.count > 1 ? <span>{t('name_guard.times', { count: hit.count })}</span> : null}
            </div>
            <div className={classes.buttons}>
              {onJump === undefined || !isInRoom(hit.document) ? null : (
                <Button variant="subtle" onClick={() => onJump(hit.document)}>
                  {t('name_guard.jump')}
                </Button>
              )}
              {hit.replaceable ? (
                <Button variant="default" disabled={replace.isPending} onClick={() => replace.mutate([hit])}>
                  {t('name_guard.replace')}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function isInRoom(document: string): boolean {
  return paneOf(document) !== null;
}

function placeWords(t: TFunction, document: string, conference: Conference): string {
  const place = hitPlace(document);
  switch (place.kind) {
    case 'section':
      return t(`section.${place.section}`);
    case 'contributions':
    case 'confidential': {
      const name = conference.participants.find(({ id }) => id === place.owner)?.name ?? '';
      return t(`name_guard.place.${place.kind}`, { name });
    }
    case 'plan':
    case 'voices':
    case 'case_code':
    case 'purpose':
    case 'place':
    case 'screening':
    case 'other':
      return t(`name_guard.place.${place.kind}`);
  }
}
