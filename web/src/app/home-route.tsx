import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/queries';
import { TakeoverList } from '../features/conduct/takeover-list';
import { HomePage } from '../features/conference-list/home-page';
import { DueList } from '../features/follow-up/due-list';
import { dueQuery } from '../features/follow-up/follow-up-query';

/** The first page of staff, with the commitments that wait for them and the meetings that miss their chair. */
export function HomeRoute() {
  const me = useQuery(meQuery);
  const due = useQuery(dueQuery);
  const items = due.data?.items ?? [];
  const coordinates = me.data?.account?.staff_roles.includes('coordinator') ?? false;
  const leaderless = coordinates ? <TakeoverList /> : null;
  if (due.isPending) return <HomePage due={undefined} leaderless={leaderless} />;
  return <HomePage due={items.length === 0 ? null : <DueList items={items} />} leaderless={leaderless} />;
}
