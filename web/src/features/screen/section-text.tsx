import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types';
import { changedLine } from './screen-state';
import classes from './screen.module.css';

interface SectionTextProps {
  section: Schemas['TextSection'];
  lines: readonly Schemas['ScreenLine'][];
}

/** The section in work. Nobody scrolls a projector: where the text is longer than the picture, it goes to what was written last. */
export function SectionText({ section, lines }: SectionTextProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const before = useRef<readonly string[] | null>(null);

  useEffect(() => {
    const texts = lines.map((line) => line.text);
    const changed = before.current === null ? null : changedLine(before.current, texts);
    before.current = texts;
    if (changed !== null) box.current?.children.item(changed)?.scrollIntoView({ block: 'nearest' });
  }, [lines]);

  return (
    <>
      <h2>{t(`section.${section}`)}</h2>
      <div className={classes.text} ref={box} tabIndex={0} role="group" aria-label={t(`section.${section}`)}>
        {lines.length === 0 ? <p className={classes.soft}>{t('shared_screen.empty')}</p> : null}
        {lines.map((line, index) => (
          <p key={index} data-depth={Math.min(line.depth, 3)}>
            {line.mark === '' ? null : <span className={classes.mark}>{line.mark}</span>}
            <span>{line.text}</span>
          </p>
        ))}
      </div>
    </>
  );
}
