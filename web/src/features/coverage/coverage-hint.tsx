import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import { gapsOf, type Coverage } from './coverage';
import { useCoverage } from './use-coverage';

/** The whole list stands behind the button beside it. */
const MOST_NAMED = 4;

interface CoverageHintProps {
  conference: Conference;
  connection: RoomConnection;
}

/** Before a conclusion: what it could not rest on, and that it would rest on one person's word. A hint, never a gate. */
export function CoverageHint({ conference, connection }: CoverageHintProps) {
  const { t } = useTranslation();
  const coverage = useCoverage(conference, connection);
  const words = [
    ...(coverage.isSingleSource ? [t('coverage.single_source')] : []),
    ...(isEmpty(coverage) ? [] : gapWords()),
  ];
  return words.join(' ');

  function gapWords(): string[] {
    const { categories, settings } = gapsOf(coverage);
    const names = [
      ...categories.map((code) => t(`contributions.category.${code}`)),
      ...settings.map((code) => t(`contributions.setting.${code}`)),
    ];
    if (names.length === 0) return [];
    const [named, rest] = [names.slice(0, MOST_NAMED), names.length - MOST_NAMED];
    const words = { names: named.join('; ') };
    return [rest > 0 ? t('coverage.none_of_many', { ...words, rest }) : t('coverage.none', words)];
  }
}

function isEmpty({ people }: Coverage): boolean {
  return people.every(({ entries }) => entries === 0);
}
