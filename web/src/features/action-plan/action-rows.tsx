import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue, Conference, Schemas } from '../../api/types';
import { addTexts } from '../../i18n/language';
import { restTexts } from '../../i18n/texts';
import type { DocumentLink } from '../../sync/document-link';
import { Skeleton } from '../../ui/skeleton';
import { EditButton, How, What, WhenWhere, Who } from './action-cells';
import { isBlankRow, type LessonHours, type Owner, type PlanRow } from './plan-row';
import type { LiveRow } from './plan-rows';
import { RemoveDialog } from './remove-dialog';
import { WordCell } from './word-cell';
import classes from './action-plan.module.css';

/** With its picker of techniques; whoever only reads the plan never needs it. */
const ActionForm = lazy(async () => {
  const [part] = await Promise.all([import('./action-form'), addTexts(restTexts)]);
  return { default: part.ActionForm };
});

/** What every row needs beside itself. */
export interface RowContext {
  readonly conference: Conference;
  readonly link: DocumentLink;
  readonly owners: readonly Owner[];
  /** The rows as the server last read them, with the words on them. */
  readonly known: ReadonlyMap<string, Schemas['PlannedAction']>;
  readonly canWrite: boolean;
  /** As the school settled them; none until they are known. */
  readonly lessons: readonly LessonHours[];
  readonly catalogue: Catalogue | undefined;
  /** Rows that say what an earlier one says. */
  readonly duplicates: ReadonlySet<PlanRow>;
  /** The sections of the sheet that a row answers. */
  readonly sections: {
    readonly solutions: DocumentLink | undefined;
    readonly coreProblem: DocumentLink | undefined;
    readonly background: DocumentLink | undefined;
  };
}

interface ActionRowsProps {
  rows: readonly LiveRow[];
  /** A table, where there is room for one; else a card a row. */
  isWide: boolean;
  context: RowContext;
  /** The id of the row that is being written. */
  edited: string | null;
  onEdit: (row: string | null) => void;
  onRemove: (live: LiveRow) => void;
}

export function ActionRows({ rows, isWide, context, edited, onEdit, onRemove }: ActionRowsProps) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<LiveRow | null>(null);
  // What is empty goes at once: nobody loses anything.
  const askToRemove = (live: LiveRow): void => (isBlankRow(live.row) ? onRemove(live) : setLeaving(live));
  const form = (live: LiveRow) => (
    <Suspense fallback={<Skeleton lines={6} />}>
      <ActionForm
        live={live}
        context={context}
        onDone={() => onEdit(null)}
        onRemove={() => askToRemove(live)}
      />
    </Suspense>
  );

  return (
    <>
      {isWide ? (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('plan.column.what')}</th>
              <th scope="col">{t('plan.column.who')}</th>
              <th scope="col">{t('plan.column.when')}</th>
              <th scope="col">{t('plan.column.how')}</th>
              <th scope="col">{t('plan.column.word')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((live) =>
              live.row.id === edited ? (
                <tr key={live.key}>
                  <td colSpan={5}>{form(live)}</td>
                </tr>
              ) : (
                <tr key={live.key}>
                  <td>
                    <What row={live.row} isTwice={context.duplicates.has(live.row)} />
                    <EditButton row={live.row} canWrite={context.canWrite} onEdit={onEdit} />
                  </td>
                  <td>
                    <Who row={live.row} owners={context.owners} />
                  </td>
                  <td>
                    <WhenWhere row={live.row} context={context} />
                  </td>
                  <td>
                    <How row={live.row} />
                  </td>
                  <td>
                    <WordCell row={live.row} context={context} />
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      ) : (
        <ul className={classes.cards}>
          {rows.map((live) => (
            <li key={live.key} className={classes.card}>
              {live.row.id === edited ? (
                form(live)
              ) : (
                <>
                  <What row={live.row} isTwice={context.duplicates.has(live.row)} />
                  <Who row={live.row} owners={context.owners} />
                  <WhenWhere row={live.row} context={context} />
                  <How row={live.row} />
                  <WordCell row={live.row} context={context} />
                  <EditButton row={live.row} canWrite={context.canWrite} onEdit={onEdit} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {leaving === null ? null : (
        <RemoveDialog
          row={leaving.row}
          onClose={() => setLeaving(null)}
          onConfirm={() => {
            setLeaving(null);
            onRemove(leaving);
          }}
        />
      )}
    </>
  );
}
