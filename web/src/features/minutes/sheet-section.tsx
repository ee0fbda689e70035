import { useMediaQuery } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './minutes.module.css';

interface SheetSectionProps {
  id: string;
  title: string;
  children: ReactNode;
}

/** One heading of the minutes and what stands under it. */
export function SheetSection({ id, title, children }: SheetSectionProps) {
  return (
    <section id={id} className={classes.section} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

interface ContentsProps {
  entries: { id: string; title: string }[];
}

/** The contents: at the side where there is room, behind one button on a phone. */
export function Contents({ entries }: ContentsProps) {
  const { t } = useTranslation();
  const isWide = useMediaQuery('(min-width: 60em)', true, { getInitialValueInEffect: false });
  const [isOpen, setOpen] = useState(false);
  const list = (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id}>
          <a href={`#${entry.id}`} onClick={() => setOpen(false)}>
            {entry.title}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <nav className={classes.contents} aria-label={t('minutes.contents')} data-print="hidden">
      {isWide ? (
        <>
          <h2>{t('minutes.contents')}</h2>
          {list}
        </>
      ) : (
        <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t('minutes.contents')}</summary>
          {list}
        </details>
      )}
    </nav>
  );
}
