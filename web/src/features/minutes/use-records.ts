import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, client } from '../../api/client';

/** Something that is put on record. */
export type Said =
  | { kind: 'acknowledge'; decision: 'agree' | 'object'; note: string }
  | { kind: 'correction'; text: string }
  | { kind: 'decide'; number: number; decision: 'addendum' | 'refused'; words: string }
  | { kind: 'addendum'; text: string }
  | { kind: 'countersign' };

/** What stands on record behind the seal. */
export function useRecords(id: string) {
  return useQuery({
    queryKey: ['records', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}/records', { params: { path: { id } } })),
  });
}

/** Puts something on record, then reads records and minutes anew. */
export function useSay(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: Said) => send(id, said),
    onSuccess: async () => {
      await Promise.all(
        ['records', 'minutes'].map((name) => queries.invalidateQueries({ queryKey: [name, id] })),
      );
    },
  });
}

function send(id: string, said: Said) {
  const params = { path: { id } };
  switch (said.kind) {
    case 'acknowledge': {
      const body = { decision: said.decision, note: said.note };
      return ask(client.POST('/api/conferences/{id}/acknowledgements', { params, body }));
    }
    case 'correction':
      return ask(client.POST('/api/conferences/{id}/corrections', { params, body: { text: said.text } }));
    case 'decide': {
      const words = said.decision === 'addendum' ? { text: said.words } : { reason: said.words };
      return ask(
        client.PUT('/api/conferences/{id}/corrections/{number}', {
          params: { path: { id, number: said.number } },
          body: { decision: said.decision, ...words },
        }),
      );
    }
    case 'addendum':
      return ask(client.POST('/api/conferences/{id}/addenda', { params, body: { text: said.text } }));
    case 'countersign':
      return ask(client.POST('/api/conferences/{id}/countersignature', { params }));
  }
}
