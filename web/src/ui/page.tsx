import { useEffect, useRef, type ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** A line under the title. */
  lead?: ReactNode;
  /** What stands at the end of the title's line, such as the page's one button. */
  aside?: ReactNode;
  /** One column of reading width, for forms and messages. */
  narrow?: boolean;
  children: ReactNode;
}

/** The main part of a page. Names the document and takes the focus when the page is opened, so that a screen reader starts here. */
export function Page({ title, lead, aside, narrow = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · Rembuk`;
  }, [title]);

  useEffect(() => {
    if (!document.activeElement || document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);

  return (
    <main id="main" className={classes.page} data-narrow={narrow || undefined}>
      <header className={classes.header}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead === undefined ? null : <div className={classes.lead}>{lead}</div>}
        <div className={classes.aside}>{aside}</div>
      </header>
      {children}
    </main>
  );
}
