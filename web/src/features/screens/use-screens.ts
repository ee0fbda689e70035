import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, client, tell } from '../../api/client';
import type { Schemas } from '../../api/types';

export type ScreenChoice = Schemas['ScreenChoice'];

/** The projectors of a meeting; the room's announced keys name the same key. */
function screensQuery(id: string) {
  return queryOptions({
    queryKey: ['screens', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}/screens', { params: { path: { id } } })),
    // Nobody announces that a projector was switched off.
    refetchInterval: 3_000,
  });
}

export function useScreens(id: string) {
  return useQuery(screensQuery(id));
}

export function useScreenActions(id: string) {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: screensQuery(id).queryKey });
  const path = { id };
  const code = useMutation({
    mutationFn: () => ask(client.POST('/api/conferences/{id}/screens/code', { params: { path } })),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (sid: string) =>
      tell(client.DELETE('/api/conferences/{id}/screens/{sid}', { params: { path: { id, sid } } })),
    onSettled,
  });
  const choose = useMutation({
    mutationFn: (shown: ScreenChoice) =>
      tell(client.PUT('/api/conferences/{id}/screens/shown', { params: { path }, body: { shown } })),
    onSettled,
  });
  return { code, remove, choose };
}
