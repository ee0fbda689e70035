import { infiniteQueryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import type { Summary } from '../../api/types';

export interface ListFilter {
  q: string;
  state: Summary['state'] | '';
}

/** One's conferences, page after page. */
export function listQuery({ q, state }: ListFilter) {
  return infiniteQueryOptions({
    queryKey: ['conferences', q, state],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/conferences', {
          params: {
            query: {
              ...(q === '' ? {} : { q }),
              ...(state === '' ? {} : { state }),
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
