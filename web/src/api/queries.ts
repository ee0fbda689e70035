import { queryOptions } from '@tanstack/react-query';
import { setSchoolZone } from '../lib/school-zone';
import { ask, client } from './client';

/** Who this browser is to the server. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => ask(client.GET('/api/me')),
});

/** Whether this instance waits for its first start, and the school's name. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: async () => {
    const setup = await ask(client.GET('/api/setup'));
    setSchoolZone(setup.timezone);
    return setup;
  },
});

/** The school's letterhead, clock, lesson hours and periods. */
export const schoolQuery = queryOptions({
  queryKey: ['school'],
  queryFn: async () => {
    const school = await ask(client.GET('/api/school'));
    setSchoolZone(school.settings.timezone);
    return school;
  },
  staleTime: 5 * 60_000,
});

/** One conference as this person may see it. */
export function conferenceQuery(id: string) {
  return queryOptions({
    queryKey: ['conference', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}', { params: { path: { id } } })),
  });
}
