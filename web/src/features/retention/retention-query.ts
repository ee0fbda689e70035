import { queryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';

/** What is kept and until when, by number and date alone. */
export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: () => ask(client.GET('/api/retention')),
});
