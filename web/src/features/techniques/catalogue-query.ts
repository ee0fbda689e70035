import { queryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';

/** The catalogue changes when a coordinator adds to it: rarely, and then on its own page. */
export const catalogueQuery = queryOptions({
  queryKey: ['techniques'],
  queryFn: () => ask(client.GET('/api/techniques')),
  staleTime: 10 * 60_000,
});
