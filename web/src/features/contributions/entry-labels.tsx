import { useTranslation } from 'react-i18next';
import type { Labels } from './entry';
import classes from './entry-card.module.css';

/** What an entry is about, how sure it is and where it was seen, as far as its writer said so. */
export function EntryLabels({ labels: { category, kind, setting } }: { labels: Labels }) {
  const { t } = useTranslation();
  const words = [
    category === null ? null : t(`contributions.category.${category}`),
    kind === null ? null : t(`contributions.kind.${kind}`),
    setting === null ? null : t(`contributions.setting.${setting}`),
  ].filter((word) => word !== null);
  return words.length === 0 ? null : <p className={classes.labels}>{words.join(' · ')}</p>;
}
