import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { timeWords } from '../../lib/dates';
import { Notice } from '../../ui/notice';
import { useFloor, useTickOpening, type OpeningPoint } from './use-floor';
import classes from './opening-list.module.css';

const POINTS: readonly OpeningPoint[] = ['purpose', 'case', 'secrecy'];

/** The three points that are said in words before anything else, each with the time it was said. */
export function OpeningList({ conference }: { conference: Conference }) {
  const { t, i18n } = useTranslation();
  const floor = useFloor(conference.id);
  const titleId = useId();
  const tick = useTickOpening(conference.id);
  if (conference.stage !== 'opening' || !conference.me.may.includes('tick_opening')) return null;

  return (
    <section className={classes.list} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {t('floor.opening.title')}
      </h2>
      <div className={classes.points}>
        {POINTS.map((point) => {
          const at = floor?.opening[point] ?? null;
          return (
            <label key={point} className={classes.point}>
              <input
                type="checkbox"
                checked={at !== null}
                onChange={(event) => tick.mutate({ point, done: event.currentTarget.checked })}
              />
              <span>
                {t(`floor.opening.${point}`)}
                <small>{at === null ? t('floor.opening.not_yet') : timeWords(at, i18n.language)}</small>
              </span>
            </label>
          );
        })}
      </div>
      {tick.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, tick.error)}</p>
        </Notice>
      )}
    </section>
  );
}
