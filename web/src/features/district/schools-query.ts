import { queryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';

/** All schools of the installation; for the district's office. */
export const schoolsQuery = queryOptions({
  queryKey: ['district', 'schools'],
  queryFn: () => ask(client.GET('/api/district/schools')),
});
