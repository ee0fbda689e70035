import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { whenWords } from '../../lib/plan-date';
import { changedLine, type ScreenAction } from './screen-state';
import classes from './screen.module.css';

/** The commitments as they form; `isMain` where they are what the stage is about. */
export function Plan({ plan, isMain }: { plan: readonly ScreenAction[]; isMain: boolean }) {
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const before = useRef<readonly string[]>([]);
  const committed = plan.filter((action) => action.word === 'committed').length;

  useEffect(() => {
    const rows = plan.map((action) => JSON.stringify(action));
    const changed = changedLine(before.current, rows);
    before.current = rows;
    if (changed !== null) list.current?.children.item(changed)?.scrollIntoView({ block: 'nearest' });
  }, [plan]);

  return (
    <>
      <h2>
        {t('shared_screen.plan.title')}
        {plan.length === 0 ? null : (
          <span className={classes.count}>
            {t('shared_screen.plan.count', { committed, all: plan.length })}
          </span>
        )}
      </h2>
      {plan.length === 0 ? <p className={classes.soft}>{t('shared_screen.plan.empty')}</p> : null}
      <ul
        className={classes.plan}
        data-main={isMain || undefined}
        ref={list}
        tabIndex={0}
        aria-label={t('shared_screen.plan.title')}
      >
        {plan.map((action, index) => (
          <li key={index} data-word={wordOf(action)}>
            <p className={classes.what}>{action.what}</p>
            <p className={classes.who}>
              {action.who === null ? '' : `${action.who.name ?? t(`role.${action.who.role}`)} · `}
              {/* Below a section there is room for who and whether alone. */}
              {action.when === '' || !isMain
                ? ''
                : `${t('shared_screen.plan.when', { when: whenWords(action.when, i18n.language) })} · `}
              <strong>{t(`shared_screen.plan.word.${wordOf(action)}`)}</strong>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function wordOf(action: ScreenAction): 'committed' | 'not_yet' | 'lapsed' | 'open' {
  if (action.word !== null) return action.word;
  return action.lapsed ? 'lapsed' : 'open';
}
