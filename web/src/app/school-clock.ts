import { setupQuery } from '../api/queries';
import { schoolZone } from '../lib/school-zone';
import { queryClient } from './providers';

/** How long the first page of a first visit may wait for the school's clock, in milliseconds. */
const PATIENCE = 2_000;

/** The device remembers the clock. Only a first visit asks before it shows a date: a page that is there is never built anew for it,
    as somebody may be writing on it. */
export async function knowSchoolClock(): Promise<void> {
  const asked = queryClient.query(setupQuery).catch(() => undefined);
  if (schoolZone() !== null) return;
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}
