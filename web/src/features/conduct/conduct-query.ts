import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, client, tell } from '../../api/client';
import { conferenceQuery } from '../../api/queries';
import type { Conference, Schemas } from '../../api/types';

export type Conduct = Schemas['Conduct'];

/** How the conduct of the meeting stands; the room's `announced-keys.ts` names the same key. */
export function conductQuery(id: string) {
  return queryOptions({
    queryKey: ['conduct', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}/conduct', { params: { path: { id } } })),
  });
}

export function useConduct(id: string): Conduct | undefined {
  return useQuery(conductQuery(id)).data;
}

/** Keeps what the server answered, and asks for the conduct anew. */
function useKeeper(id: string) {
  const queryClient = useQueryClient();
  const refetch = () => queryClient.invalidateQueries({ queryKey: conductQuery(id).queryKey });
  return {
    refetch,
    keep: (conference: Conference) => {
      queryClient.setQueryData(conferenceQuery(id).queryKey, conference);
      return refetch();
    },
  };
}

export function useHandOver(id: string) {
  const { keep } = useKeeper(id);
  return useMutation({
    mutationFn: (body: Schemas['HandOverOrder']) =>
      ask(client.POST('/api/conferences/{id}/handover', { params: { path: { id } }, body })),
    onSuccess: keep,
  });
}

export function useNamePresenter(id: string) {
  const { refetch } = useKeeper(id);
  return useMutation({
    mutationFn: (participantId: string | null) =>
      tell(
        client.PUT('/api/conferences/{id}/presenter', {
          params: { path: { id } },
          body: { participant_id: participantId },
        }),
      ),
    onSuccess: refetch,
  });
}

/** Says that there is no conclusion. */
export function useConcludeNothing(id: string) {
  const { refetch } = useKeeper(id);
  return useMutation({
    mutationFn: (reason: string) =>
      tell(
        client.POST('/api/conferences/{id}/conclusion/none', { params: { path: { id } }, body: { reason } }),
      ),
    onSuccess: refetch,
  });
}

export function useSeekConclusion(id: string) {
  const { refetch } = useKeeper(id);
  return useMutation({
    mutationFn: () =>
      tell(client.DELETE('/api/conferences/{id}/conclusion/none', { params: { path: { id } } })),
    onSuccess: refetch,
  });
}

export function useWithdrawConsent(id: string) {
  const { refetch } = useKeeper(id);
  return useMutation({
    mutationFn: (body: Schemas['Withdrawal']) =>
      tell(client.POST('/api/conferences/{id}/consent/withdrawal', { params: { path: { id } }, body })),
    onSuccess: refetch,
  });
}

/** The chair's word that the meeting goes on although consent was withdrawn. */
export function useGoOn(id: string) {
  const { refetch } = useKeeper(id);
  return useMutation({
    mutationFn: (reason: string) =>
      tell(
        client.PUT('/api/conferences/{id}/consent/withdrawal', {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    onSuccess: refetch,
  });
}
