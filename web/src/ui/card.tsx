import { useId, type ReactNode } from 'react';
import classes from './card.module.css';

interface CardProps {
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
  children?: ReactNode;
}

/** One subject on quiet paper, with its heading. */
export function Card({ title, lead, aside, children }: CardProps) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.header}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
      {children}
    </section>
  );
}
