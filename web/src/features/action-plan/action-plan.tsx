import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconArrowDown, IconPlus } from '@tabler/icons-react';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { schoolQuery } from '../../api/queries';
import type { Conference } from '../../api/types';
import { ACTIONS_KEY } from '../../sync/document-names';
import type { DocumentLink } from '../../sync/document-link';
import type { RoomConnection } from '../../sync/room-connection';
import { useBinding, useCanWrite, useIsLoaded, useLinks } from '../../sync/use-room';
import { randomId } from '../../lib/random-id';
import { catalogueQuery } from '../techniques/catalogue-query';
import { ActionRows } from './action-rows';
import { Overview } from './overview';
import { pageCount, Pages, ROWS_A_PAGE } from './pages';
import { duplicatesIn, gapsOf, type LessonHours, type Owner } from './plan-row';
import { addRow, removeRow, useLiveRows, type LiveRow } from './plan-rows';
import { useCommitments } from './use-commitments';
import classes from './action-plan.module.css';

const PLAN_ID = 'action-plan';
const noLessons: readonly LessonHours[] = [];

interface ActionPlanProps {
  conference: Conference;
  connection: RoomConnection;
}

/** What is going to be done, by whom and until when; the owners' word on it. Not there for who may not see it. */
export function ActionPlan({ conference, connection }: ActionPlanProps) {
  const link = useLinks(connection).get(ACTIONS_KEY);
  return link === undefined ? null : <Plan conference={conference} link={link} connection={connection} />;
}

function Plan({ conference, link, connection }: ActionPlanProps & { link: DocumentLink }) {
  const { t } = useTranslation();
  const id = useId();
  const binding = useBinding(link);
  const canWrite = useCanWrite(link);
  const isLoaded = useIsLoaded(link);
  const isWide = useMediaQuery('(min-width: 74em)', false, { getInitialValueInEffect: false });
  const rows = useLiveRows(binding);
  const known = useCommitments(
    conference,
    useMemo(() => rows.map(({ row }) => row), [rows]),
  );
  const owners = useMemo(() => ownersOf(conference), [conference]);
  const duplicates = useMemo(() => duplicatesIn(rows.map(({ row }) => row)), [rows]);
  const lessons = useQuery(schoolQuery).data?.settings.lesson_hours ?? noLessons;
  // Who only reads needs no catalogue.
  const catalogue = useQuery({ ...catalogueQuery, enabled: canWrite }).data;
  const links = useLinks(connection);
  const sections = {
    solutions: links.get('solutions'),
    coreProblem: links.get('core_problem'),
    background: links.get('background'),
  };
  const [wantedPage, setPage] = useState(0);
  const pages = pageCount(rows.length);
  const page = Math.min(wantedPage, pages - 1);
  const [edited, setEdited] = useState<string | null>(null);
  const [isTakenAway, setIsTakenAway] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const incomplete = rows.filter(({ row }) => gapsOf(row, owners).length > 0).length;

  // A row that somebody else took away cannot be written on.
  if (edited !== null && isLoaded && !rows.some(({ row }) => row.id === edited)) {
    setEdited(null);
    setIsTakenAway(true);
  }

  return (
    <section
      id={PLAN_ID}
      data-document="actions"
      tabIndex={-1}
      className={classes.plan}
      data-state={canWrite ? 'open' : 'printed'}
      aria-labelledby={`${id}-title`}
    >
      <h2 id={`${id}-title`} className={classes.title}>
        {t('plan.title')}
      </h2>
      <p className={classes.help}>{t('plan.help')}</p>
      {incomplete === 0 ? null : (
        <p className={classes.gap}>
          <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
          {t('plan.incomplete', { count: incomplete })}
        </p>
      )}
      {isLoaded && rows.length === 0 ? (
        <p className={classes.soft}>{t(canWrite ? 'plan.empty_write' : 'plan.empty')}</p>
      ) : (
        <ActionRows
          rows={rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE)}
          isWide={isWide}
          context={{ conference, link, owners, known, canWrite, lessons, catalogue, duplicates, sections }}
          edited={canWrite ? edited : null}
          onEdit={(row) => {
            setIsTakenAway(false);
            setEdited(row);
            // The form goes with its button: the focus stays at the plan.
            if (row === null) document.getElementById(PLAN_ID)?.focus({ preventScroll: true });
          }}
          onRemove={remove}
        />
      )}
      <Pages
        page={page}
        count={pages}
        onChange={(next) => {
          setEdited(null);
          setPage(next);
        }}
      />
      {rows.length === 0 ? null : <Overview rows={rows.map(({ row }) => row)} owners={owners} />}
      <p aria-live="polite" className={classes.soft}>
        {isTakenAway ? t('plan.taken_away') : ''}
      </p>
      <div className={classes.foot}>
        {canWrite ? (
          <Button
            ref={addButton}
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={add}
          >
            {t('plan.add')}
          </Button>
        ) : null}
        <p className={classes.line}>{t(canWrite ? 'plan.open' : 'plan.closed')}</p>
      </div>
    </section>
  );

  function add(): void {
    const row = randomId();
    addRow(binding.document, row);
    setIsTakenAway(false);
    setEdited(row);
    setPage(pageCount(rows.length + 1) - 1);
  }

  function remove(live: LiveRow): void {
    if (edited === live.row.id) setEdited(null);
    removeRow(binding.document, live);
    addButton.current?.focus();
  }
}

/** The way to the plan from the top of a long sheet, at the stages that are about it. */
export function PlanJump({ conference, connection }: ActionPlanProps) {
  const { t } = useTranslation();
  const isThere = useLinks(connection).has(ACTIONS_KEY);
  const isItsTurn = conference.stage === 'commitments' || conference.stage === 'closing';
  if (!isThere || !isItsTurn) return null;
  return (
    <div className={classes.jump}>
      <Button
        variant="light"
        rightSection={<IconArrowDown size={18} aria-hidden />}
        onClick={() => {
          const plan = document.getElementById(PLAN_ID);
          plan?.scrollIntoView();
          plan?.focus({ preventScroll: true });
        }}
      >
        {t('plan.jump')}
      </Button>
    </div>
  );
}

/** Who can be named: everyone but the shared screen. Who was put out stays in the list to be told apart. */
function ownersOf({ participants }: Conference): readonly Owner[] {
  return participants
    .filter(({ role }) => role !== 'screen')
    .map(({ id, name, role, standing }) => ({ id, name, role, isRemoved: standing === 'removed' }));
}
