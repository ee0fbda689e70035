import { useQueryClient } from '@tanstack/react-query';
import { conferenceQuery } from '../../api/queries';
import type { Conference } from '../../api/types';

/** Takes in what the server answered about a conference, and lets the lists fetch anew. */
export function useConferenceChange(id: string) {
  const cache = useQueryClient();
  return {
    take: async (conference: Conference) => {
      cache.setQueryData(conferenceQuery(id).queryKey, conference);
      await cache.invalidateQueries({ queryKey: ['conferences'] });
    },
    refetch: async () => {
      await cache.invalidateQueries({ queryKey: conferenceQuery(id).queryKey });
      await cache.invalidateQueries({ queryKey: ['conferences'] });
    },
  };
}
