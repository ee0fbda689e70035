import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client, tell } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Schemas } from '../../api/types';

export type NameHit = Schemas['NameHit'];

/** Where the student's name stands; the room announces when it should be asked again. */
export const nameHitsQuery = (conferenceId: string) =>
  queryOptions({
    queryKey: ['name-hits', conferenceId],
    queryFn: () =>
      ask(client.GET('/api/conferences/{id}/name-hits', { params: { path: { id: conferenceId } } })),
  });

/** Puts the code into these places, one after the other. A place that is gone was replaced by somebody else: well so. */
export function useReplaceNames(conferenceId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (hits: readonly NameHit[]) => {
      for (const { id } of hits) await replace(conferenceId, id);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: nameHitsQuery(conferenceId).queryKey }),
  });
}

async function replace(id: string, hit: string): Promise<void> {
  try {
    await tell(
      client.POST('/api/conferences/{id}/name-hits/{hit}/replace', { params: { path: { id, hit } } }),
    );
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'not_found')) throw error;
  }
}
