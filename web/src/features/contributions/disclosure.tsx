import { useState, type ReactNode } from 'react';
import classes from './participant-sheet.module.css';

interface DisclosureProps {
  title: string;
  startsOpen: boolean;
  children: ReactNode;
}

/** Something that is there for whoever looks for it, and out of the way of everyone else. */
export function Disclosure({ title, startsOpen, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <details
      className={classes.disclosure}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{title}</summary>
      <div className={classes.disclosed}>{children}</div>
    </details>
  );
}
