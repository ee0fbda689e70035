import { queryOptions } from '@tanstack/react-query';
import { ask, client } from './client';

/** Who this browser is to the server. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => ask(client.GET('/api/me')),
});

/** Whether this instance waits for its first start, and the school's name. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => ask(client.GET('/api/setup')),
});

/** One conference as this person may see it. */
export function conferenceQuery(id: string) {
  return queryOptions({
    queryKey: ['conference', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}', { params: { path: { id } } })),
  });
}
