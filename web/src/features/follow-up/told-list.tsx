import type { ReactNode } from 'react';
import classes from './follow-up.module.css';

interface ToldListProps<T> {
  entries: readonly T[];
  none: string;
  show: (entry: T) => ReactNode;
}

/** What was written down, or that nothing was. */
export function ToldList<T extends { id: string }>({ entries, none, show }: ToldListProps<T>) {
  if (entries.length === 0) return <p className={classes.soft}>{none}</p>;
  return (
    <ul className={classes.told}>
      {entries.map((entry) => (
        <li key={entry.id}>{show(entry)}</li>
      ))}
    </ul>
  );
}
