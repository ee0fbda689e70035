import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, client } from '../../api/client';
import { offlineProblem } from '../../api/problem';
import { conferenceQuery } from '../../api/queries';
import type { Conference, Schemas } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import type { PlanRow } from './plan-row';

export type Decision = Schemas['Decision'];

const ASK_AGAIN_AFTER_MS = 1_500;
const SAVED_WITHIN_MS = 8_000;

/** The words that owners gave, by row. A word makes a new generation of the conference, and is read anew with it. */
export function useCommitments(
  conference: Conference,
  rows: readonly PlanRow[],
): ReadonlyMap<string, Schemas['PlannedAction']> {
  const { id, generation } = conference;
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: ['actions', id, generation],
    queryFn: () => ask(client.GET('/api/conferences/{id}/actions', { params: { path: { id } } })),
    placeholderData: keepPreviousData,
    select: byRow,
  });
  // Rows change without a generation; whether a word holds for what they say now, the server tells.
  const undertakings = JSON.stringify(rows.map(({ id: row, what, who, when }) => [row, what, who, when]));
  useEffect(() => {
    const timer = setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: ['actions', id] }),
      ASK_AGAIN_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, [id, undertakings, queryClient]);
  return data ?? nothing;
}

const nothing: ReadonlyMap<string, Schemas['PlannedAction']> = new Map();

function byRow({ items }: Schemas['ActionPlan']): ReadonlyMap<string, Schemas['PlannedAction']> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Gives one's word on a row as this page shows it. */
export function useCommit(conference: Conference, link: DocumentLink) {
  const queryClient = useQueryClient();
  const { id } = conference;
  return useMutation({
    mutationFn: async ({ row, decision }: { row: PlanRow; decision: Decision }) => {
      // The server looks at what is on disk: what was just written here must be there first.
      await untilSaved(link);
      return ask(
        client.PUT('/api/conferences/{id}/actions/{row}/commitment', {
          params: { path: { id, row: row.id } },
          body: { decision, seen: { what: row.what, when: row.when } },
        }),
      );
    },
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: conferenceQuery(id).queryKey });
      await queryClient.invalidateQueries({ queryKey: ['actions', id] });
    },
  });
}

function untilSaved(link: DocumentLink): Promise<void> {
  const isSaved = (): boolean => link.state.get().unsynced === 0;
  if (isSaved()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      unsubscribe();
    };
    const timer = setTimeout(() => {
      stop();
      reject(offlineProblem());
    }, SAVED_WITHIN_MS);
    const unsubscribe = link.state.subscribe(() => {
      if (!isSaved()) return;
      stop();
      resolve();
    });
  });
}
