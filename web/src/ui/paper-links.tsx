import { IconFileTypeDocx } from '@tabler/icons-react';
import classes from './paper-links.module.css';

interface Paper {
  label: string;
  /** Its address, without an ending. */
  address: string;
}

interface PaperLinksProps {
  papers: readonly Paper[];
  language: string;
}

/** Papers to print and sign, for a word processor. */
export function PaperLinks({ papers, language }: PaperLinksProps) {
  const query = `?lang=${language.startsWith('en') ? 'en' : 'id'}`;
  return (
    <ul className={classes.papers}>
      {papers.map(({ label, address }) => (
        <li key={address}>
          <span>{label}</span>
          <a href={`${address}.docx${query}`} download aria-label={`${label}, Word`}>
            <IconFileTypeDocx size={18} aria-hidden /> Word
          </a>
        </li>
      ))}
    </ul>
  );
}
