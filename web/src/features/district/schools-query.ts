import { infiniteQueryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';

export interface SchoolFilter {
  q: string;
  standing: 'waiting' | 'shut' | '';
}

/** What every list of schools is remembered under. */
export const schoolsKey = ['district', 'schools'];

/** The schools of the installation, page after page; for the district's office. */
export function schoolsQuery({ q, standing }: SchoolFilter) {
  return infiniteQueryOptions({
    queryKey: [...schoolsKey, q, standing],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/district/schools', {
          params: {
            query: {
              ...(q === '' ? {} : { q }),
              ...(standing === '' ? {} : { standing }),
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
