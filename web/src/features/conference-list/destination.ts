import type { Summary } from '../../api/types';

export interface Destination {
  path: string;
  label: 'conference_list.prepare' | 'conference_list.enter' | 'conference_list.minutes';
}

/** Where a conference's line leads this person: preparing, the room, or the minutes. Nowhere when it was cancelled. */
export function destination(summary: Pick<Summary, 'id' | 'state' | 'my_role'>): Destination | undefined {
  const path = `/conferences/${summary.id}`;
  switch (summary.state) {
    case 'draft':
    case 'invited':
      return summary.my_role === 'chair' || summary.my_role === 'secretary'
        ? { path: `${path}/prepare`, label: 'conference_list.prepare' }
        : { path, label: 'conference_list.enter' };
    case 'live':
      return { path, label: 'conference_list.enter' };
    case 'sealed':
    case 'follow_up':
    case 'closed':
      return { path: `${path}/minutes`, label: 'conference_list.minutes' };
    case 'cancelled':
      return undefined;
  }
}

/** Whether a conference is one of those that still lie ahead or run. */
export function isAhead(state: Summary['state']): boolean {
  return state === 'draft' || state === 'invited' || state === 'live';
}
