import { useQuery } from '@tanstack/react-query';
import { HomePage } from '../features/conference-list/home-page';
import { DueList } from '../features/follow-up/due-list';
import { dueQuery } from '../features/follow-up/follow-up-query';

/** The first page of staff, with the commitments that wait for them. */
export function HomeRoute() {
  const due = useQuery(dueQuery);
  const items = due.data?.items ?? [];
  if (due.isPending) return <HomePage due={undefined} />;
  return <HomePage due={items.length === 0 ? null : <DueList items={items} />} />;
}
