import { queryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';

/** The catalogue is part of the program: once fetched, it stays. */
export const catalogueQuery = queryOptions({
  queryKey: ['techniques'],
  queryFn: () => ask(client.GET('/api/techniques')),
  staleTime: Infinity,
});
