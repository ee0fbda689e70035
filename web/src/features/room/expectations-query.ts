import { queryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';

/** What was told before the meeting, as far as this person may read it. */
export function expectationsQuery(id: string) {
  return queryOptions({
    queryKey: ['conference', id, 'expectations'],
    queryFn: () => ask(client.GET('/api/conferences/{id}/expectations', { params: { path: { id } } })),
  });
}
