import { useTranslation } from 'react-i18next';
import classes from './skeleton.module.css';

/** Keeps the place of what is being fetched, so that nothing jumps when it comes. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status">
      <span className={classes.words}>{t('common.loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={classes.line} />
      ))}
    </div>
  );
}
