import { useState, type ReactNode } from 'react';
import classes from './participant-sheet.module.css';

interface DisclosureProps {
  title: string;
  startsOpen: boolean;
  /** The document in it, for who is led there. */
  document?: string;
  children: ReactNode;
}

/** Something that is there for whoever looks for it, and out of the way of everyone else. */
export function Disclosure({ title, startsOpen, document, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <details
      className={classes.disclosure}
      data-document={document}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{title}</summary>
      <div className={classes.disclosed}>{children}</div>
    </details>
  );
}
