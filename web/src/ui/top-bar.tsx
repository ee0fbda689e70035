import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Preferences } from './preferences';
import classes from './top-bar.module.css';

interface TopBarProps {
  /** The name of the school, once it is known. */
  school?: string | undefined;
  /** Make the name a way to the start page: on pages without navigation. */
  home?: boolean;
  /** Where the person can go from here. */
  children?: ReactNode;
}

/** The line above a page: whose this is, where one can go, language and colours. */
export function TopBar({ school, home = false, children }: TopBarProps) {
  const { t } = useTranslation();
  return (
    <>
      <SkipLink />
      <div className={classes.bar} role="banner">
        <div className={classes.brand}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          {home ? (
            <a href="/" className={classes.home}>
              {t('common.app')}
            </a>
          ) : (
            <span className={classes.name}>{t('common.app')}</span>
          )}
          {school === undefined ? null : <span className={classes.school}>{school}</span>}
        </div>
        {children}
        <div className={classes.end}>
          <Preferences />
        </div>
      </div>
    </>
  );
}

/** The first stop of the keyboard on a page: past what stands above, to what the page is about. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a href="#main" className={classes.skip}>
      {t('common.skip')}
    </a>
  );
}
