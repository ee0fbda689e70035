import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, client, tell } from '../../api/client';
import type { Conference, Schemas } from '../../api/types';
import { heardByThen } from './floor';
import { useMarkHeard } from './use-room-actions';

/** The floor as it stands; `announced-keys.ts` names the same key. */
function floorQuery(id: string) {
  return queryOptions({
    queryKey: ['floor', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}/floor', { params: { path: { id } } })),
  });
}

export function useFloor(id: string) {
  return useQuery(floorQuery(id)).data;
}

function useRefetchFloor(id: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: floorQuery(id).queryKey });
}

export function useRaiseHand(id: string) {
  const refetch = useRefetchFloor(id);
  return useMutation({
    mutationFn: ({ participantId, raised }: { participantId: string; raised: boolean }) =>
      tell(
        client.PUT('/api/conferences/{id}/participants/{pid}/hand', {
          params: { path: { id, pid: participantId } },
          body: { raised },
        }),
      ),
    onSettled: refetch,
  });
}

/** Gives the floor to a participant, or to nobody. Who spoke until now has been heard in this round. */
export function useGiveFloor(conference: Conference) {
  const { id } = conference;
  const floor = useFloor(id);
  const markHeard = useMarkHeard(id);
  const refetch = useRefetchFloor(id);
  return useMutation({
    mutationFn: async (participantId: string | null) => {
      const spoke = heardByThen(floor, conference);
      await tell(
        client.PUT('/api/conferences/{id}/floor', {
          params: { path: { id } },
          body: { participant_id: participantId },
        }),
      );
      if (spoke !== null) await markHeard.mutateAsync({ participantId: spoke, heard: 'spoke' });
    },
    onSettled: refetch,
  });
}

export function useSetTimes(id: string) {
  const refetch = useRefetchFloor(id);
  return useMutation({
    mutationFn: (body: Schemas['TimesChange']) =>
      tell(client.PUT('/api/conferences/{id}/floor/times', { params: { path: { id } }, body })),
    onSuccess: refetch,
  });
}

export type OpeningPoint = 'purpose' | 'case' | 'secrecy';

export function useTickOpening(id: string) {
  const queryClient = useQueryClient();
  const refetch = useRefetchFloor(id);
  const { queryKey } = floorQuery(id);
  return useMutation({
    mutationFn: ({ point, done }: { point: OpeningPoint; done: boolean }) =>
      tell(
        client.PUT('/api/conferences/{id}/opening/{point}', {
          params: { path: { id, point } },
          body: { done },
        }),
      ),
    // The tick stands at once; the server's word on it follows.
    onMutate: async ({ point, done }) => {
      await queryClient.cancelQueries({ queryKey });
      const at = done ? new Date().toISOString() : null;
      queryClient.setQueryData(
        queryKey,
        (floor) => floor && { ...floor, opening: { ...floor.opening, [point]: at } },
      );
    },
    onSettled: refetch,
  });
}
