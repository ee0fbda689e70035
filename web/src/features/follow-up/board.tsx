import { useTranslation } from 'react-i18next';
import { whenWords } from '../../lib/plan-date';
import classes from './follow-up.module.css';
import type { Item } from './follow-up-query';
import { inOrder, PROGRESS } from './order';
import { ProgressMark } from './progress-mark';

/** The commitments in columns by how far they have come. Reporting moves one; nothing is dragged. */
export function Board({ items }: { items: readonly Item[] }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.board}>
      {PROGRESS.map((progress) => {
        const own = inOrder(items.filter((item) => item.progress === progress));
        return (
          <section key={progress} className={classes.month} aria-label={t(`follow_up.progress.${progress}`)}>
            <h3>
              {t(`follow_up.progress.${progress}`)} <span className={classes.soft}>({own.length})</span>
            </h3>
            {own.length === 0 ? <p className={classes.soft}>{t('follow_up.board_none')}</p> : null}
            <ul>
              {own.map((item) => (
                <li key={item.row}>
                  <p>{item.what === '' ? t('follow_up.no_words') : item.what}</p>
                  <p className={classes.soft}>
                    {[
                      item.who_name === '' ? t('follow_up.nobody') : item.who_name,
                      item.when === '' ? t('follow_up.no_date') : whenWords(item.when, i18n.language),
                    ].join(' · ')}
                  </p>
                  {item.is_late ? <ProgressMark progress={item.progress} late /> : null}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
