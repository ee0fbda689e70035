import { queryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';

/** All staff accounts; for administrators. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: () => ask(client.GET('/api/accounts')),
});
