import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import { conferenceQuery } from '../../api/queries';
import type { Schemas } from '../../api/types';

export type FollowUp = Schemas['FollowUpView'];
export type Item = Schemas['FollowUpItem'];
export type Entry = Schemas['FollowUpEntry'];
export type NewEntry = Schemas['FollowUpWords'];
export type Progress = Schemas['Progress'];
export type Outcome = Schemas['Outcome'];
export type Due = Schemas['DueItem'];

/** How the commitments of a sealed conference go on. */
export function followUpQuery(id: string) {
  return queryOptions({
    queryKey: ['follow-up', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}/follow-up', { params: { path: { id } } })),
  });
}

/** What is due for oneself, over all conferences. */
export const dueQuery = queryOptions({
  queryKey: ['follow-ups'],
  queryFn: () => ask(client.GET('/api/follow-ups')),
});

/** Adds an entry and shows the answer at once. */
export function useAddEntry(id: string) {
  const cache = useQueryClient();
  return {
    send: (body: NewEntry) =>
      ask(client.POST('/api/conferences/{id}/follow-up', { params: { path: { id } }, body })),
    done: async (view: FollowUp) => {
      cache.setQueryData(followUpQuery(id).queryKey, view);
      await Promise.all([
        cache.invalidateQueries({ queryKey: dueQuery.queryKey }),
        // The first entry begins the follow-up, which is a state of its own.
        cache.invalidateQueries({ queryKey: conferenceQuery(id).queryKey }),
        cache.invalidateQueries({ queryKey: ['conferences'] }),
      ]);
    },
  };
}
