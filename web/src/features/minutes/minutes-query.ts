import { ask, client } from '../../api/client';

/** The sealed file as text: its very bytes are what is checked. */
export function minutesQuery(id: string) {
  return {
    queryKey: ['minutes', id],
    queryFn: () =>
      ask(client.GET('/api/conferences/{id}/minutes', { params: { path: { id } }, parseAs: 'text' })),
    // What is sealed does not change; what is put on record here has it read anew.
    staleTime: Infinity,
  };
}
