import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client, tell } from '../../api/client';
import { conferenceQuery } from '../../api/queries';
import type { Conference, Schemas, Stage } from '../../api/types';

/** What the server made of the conference, kept as the page's picture of it. */
function useConferenceKeeper(id: string) {
  const queryClient = useQueryClient();
  const { queryKey } = conferenceQuery(id);
  return {
    keep: (conference: Conference) => queryClient.setQueryData(queryKey, conference),
    refetch: () => queryClient.invalidateQueries({ queryKey }),
  };
}

/** Reads the conference anew, after something of its people changed. */
export function useRefetchConference(id: string) {
  return useConferenceKeeper(id).refetch;
}

export function useStart(id: string) {
  const { keep } = useConferenceKeeper(id);
  return useMutation({
    mutationFn: () => ask(client.POST('/api/conferences/{id}/start', { params: { path: { id } }, body: {} })),
    onSuccess: keep,
  });
}

/** A step to another stage; the reason only when something is missing and the chair goes on all the same. */
export interface StageStep {
  readonly stage: Stage;
  readonly reason: string | null;
}

export function useChangeStage(id: string) {
  const { keep } = useConferenceKeeper(id);
  return useMutation({
    mutationFn: ({ stage, reason }: StageStep) =>
      ask(
        client.POST('/api/conferences/{id}/stage', {
          params: { path: { id } },
          body: { stage, ...overrule(reason) },
        }),
      ),
    onSuccess: keep,
  });
}

/** Lets the meeting rest; without a reason where there is none to give. */
export function usePause(id: string) {
  const { keep } = useConferenceKeeper(id);
  return useMutation({
    mutationFn: (reason: string) =>
      ask(
        client.POST('/api/conferences/{id}/pause', {
          params: { path: { id } },
          body: reason === '' ? {} : { reason },
        }),
      ),
    onSuccess: keep,
  });
}

export function useResume(id: string) {
  const { keep } = useConferenceKeeper(id);
  return useMutation({
    mutationFn: () =>
      ask(client.POST('/api/conferences/{id}/resume', { params: { path: { id } }, body: {} })),
    onSuccess: keep,
  });
}

export function useSeal(id: string) {
  const { refetch } = useConferenceKeeper(id);
  return useMutation({
    mutationFn: (reason: string | null) =>
      ask(client.POST('/api/conferences/{id}/seal', { params: { path: { id } }, body: overrule(reason) })),
    onSuccess: refetch,
  });
}

export interface HeardMark {
  readonly participantId: string;
  readonly heard: Schemas['Heard'];
}

export function useMarkHeard(id: string) {
  const { refetch } = useConferenceKeeper(id);
  return useMutation({
    mutationFn: ({ participantId, heard }: HeardMark) =>
      tell(
        client.PUT('/api/conferences/{id}/participants/{pid}/heard', {
          params: { path: { id, pid: participantId } },
          body: { heard },
        }),
      ),
    onSuccess: refetch,
  });
}

export function useRemovePerson(id: string) {
  const { refetch } = useConferenceKeeper(id);
  return useMutation({
    mutationFn: (participantId: string) =>
      tell(
        client.DELETE('/api/conferences/{id}/participants/{pid}', {
          params: { path: { id, pid: participantId } },
        }),
      ),
    onSuccess: refetch,
  });
}

function overrule(reason: string | null): { overrule?: { reason: string } } {
  return reason === null ? {} : { overrule: { reason } };
}
