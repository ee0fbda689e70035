import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { addTexts } from '../../i18n/language';
import { restTexts, voicesTexts } from '../../i18n/texts';
import type { SectionKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { useConnectionState } from '../../sync/use-room';
import { Preferences } from '../../ui/preferences';
import { SkipLink } from '../../ui/top-bar';
import { ActionPlan, PlanJump } from '../action-plan/action-plan';
import { ConductStrip } from '../conduct/conduct-strip';
import { ContributionsPane } from '../contributions/contributions-pane';
import { BesideSheet } from '../voices/lazy-parts';
import { useHasBeside } from '../voices/voices-query';
import { paneOf } from '../name-guard/hit-place';
import { isAskedAlone } from './alone';
import { FloorStrip } from './floor-strip';
import { HandedBackTexts } from './handed-back-texts';
import { PauseBanner } from './pause-banner';
import { PeoplePane } from './people-pane';
import { PhoneTabs } from './phone-tabs';
import { RoomHeader } from './room-header';
import { SaveWord } from './save-word';
import { Sheet } from './sheet';
import { SideTabs } from './side-tabs';
import { StageAnnouncer } from './stage-announcer';
import { StageBar } from './stage-bar';
import { TurnBox } from './turn-box';
import { showDocument } from './show-document';
import { ShortcutsButton } from './shortcuts-button';
import { sidePane, usePane } from './use-pane';
import { usePeople } from './use-people';
import { useKeepFocus, useRegionKeys } from './use-region-keys';
import classes from './live-room.module.css';

const AlonePrompt = lazy(async () => ({ default: (await import('./alone-prompt')).AlonePrompt }));
// Whoever does not lead never needs these.
const NameGuardNotice = lazy(async () => {
  const [part] = await Promise.all([import('../name-guard/name-guard-notice'), addTexts(restTexts)]);
  return { default: part.NameGuardNotice };
});
const ChairBar = lazy(async () => {
  const [part] = await Promise.all([import('./chair-bar'), addTexts(voicesTexts)]);
  return { default: part.ChairBar };
});
const OpeningList = lazy(async () => ({ default: (await import('./opening-list')).OpeningList }));

interface LiveRoomProps {
  conference: Conference;
  connection: RoomConnection;
}

/** The room while the meeting runs: the sheet in the middle, people beside it, the chair's bar below. */
export function LiveRoom({ conference, connection }: LiveRoomProps) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [pane, setPane] = usePane(conference, connection);
  const [expanded, setExpanded] = useState<SectionKey | null>(null);
  const people = usePeople(conference, connection);
  const hasBeside = useHasBeside(conference);
  const isOnline = useConnectionState(connection).kind === 'online';
  // On a phone a section that is being written fills the screen; the rest is out of reach.
  const isAside = isPhone && expanded !== null;
  const room = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLElement>(null);
  useRegionKeys(room);
  useKeepFocus(sheet, conference.me.role);

  return (
    <div ref={room} className={classes.room}>
      <SkipLink />
      <div className={classes.top} inert={isAside}>
        <RoomHeader conference={conference} connection={connection} />
        <StageBar stage={conference.stage} />
        <FloorStrip conference={conference} people={people} />
        <PauseBanner conference={conference} />
        <ConductStrip conference={conference} />
      </div>
      <main id="main" className={classes.table} data-pane={pane}>
        <section ref={sheet} className={classes.sheet} aria-label={t('room.sheet')} tabIndex={0} data-region>
          {isAside || !conference.me.may.includes('guard_identity') ? null : (
            <Suspense fallback={null}>
              <NameGuardNotice conference={conference} onJump={jump} />
            </Suspense>
          )}
          <div inert={isAside}>
            <PlanJump conference={conference} connection={connection} />
          </div>
          <Sheet
            conference={conference}
            connection={connection}
            phone={
              isPhone
                ? { expanded, onExpand: setExpanded, status: <SaveWord connection={connection} /> }
                : null
            }
          />
          <div inert={isAside}>
            <ActionPlan conference={conference} connection={connection} />
            {hasBeside ? (
              <Suspense fallback={null}>
                <BesideSheet conference={conference} />
              </Suspense>
            ) : null}
          </div>
        </section>
        <section
          className={classes.people}
          aria-label={t('room.tabs.side')}
          inert={isAside}
          tabIndex={0}
          data-region
        >
          <SideTabs pane={pane} onChange={setPane} />
          {isPhone ? null : <TurnBox conference={conference} people={people} />}
          {/* Both stay on the page: what is being written in one is not lost by a look at the other. */}
          <div className={classes.pane} hidden={sidePane(pane) !== 'people'}>
            <PeoplePane conference={conference} people={people} isPresenceKnown={isOnline} />
            <Preferences />
            {isPhone ? null : <ShortcutsButton />}
          </div>
          <div hidden={sidePane(pane) !== 'contributions'}>
            <ContributionsPane conference={conference} connection={connection} />
          </div>
        </section>
      </main>
      <div className={classes.texts}>
        <HandedBackTexts connection={connection} participantId={conference.me.participant_id} />
      </div>
      <div className={classes.bottom} inert={isAside}>
        {isPhone && pane === 'people' ? <TurnBox conference={conference} people={people} /> : null}
        {conference.me.may.includes('tick_opening') ? (
          <Suspense fallback={null}>
            <OpeningList conference={conference} />
          </Suspense>
        ) : null}
        {conference.me.may.includes('change_stage') || conference.me.may.includes('resume') ? (
          <Suspense fallback={null}>
            <ChairBar conference={conference} connection={connection} people={people} />
          </Suspense>
        ) : null}
        <PhoneTabs pane={pane} onChange={setPane} />
      </div>
      <StageAnnouncer conference={conference} />
      {isAskedAlone(conference, window.localStorage) ? (
        <Suspense fallback={null}>
          <AlonePrompt conference={conference} />
        </Suspense>
      ) : null}
    </div>
  );

  function jump(document: string): void {
    const target = paneOf(document);
    if (target === null) return;
    // Beside a wide sheet the sheet itself is always in view.
    if (target !== 'sheet' || isPhone) setPane(target);
    // After the pane has come into view.
    requestAnimationFrame(() => showDocument(document));
  }
}
