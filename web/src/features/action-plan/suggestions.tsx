import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentLink } from '../../sync/document-link';
import { useBinding } from '../../sync/use-room';
import type { RowContext } from './action-rows';
import { linesOf } from './lines';

const places = ['home', 'school', 'counselling_room', 'practice', 'online'] as const;
const companions = ['mother', 'father', 'guardian', 'both_parents', 'student'] as const;

/** What the fields of a row offer: places, people, and what the sheet itself says of causes and solutions. */
export function Suggestions({ id, context }: { id: string; context: RowContext }) {
  const { t } = useTranslation();
  const { sections } = context;
  return (
    <>
      <datalist id={`${id}-places`}>
        {places.map((place) => (
          <option key={place} value={t(`plan.places.${place}`)} />
        ))}
      </datalist>
      <datalist id={`${id}-with`}>
        {companions.map((one) => (
          <option key={one} value={t(`plan.companions.${one}`)} />
        ))}
      </datalist>
      <datalist id={`${id}-causes`}>
        {[sections.coreProblem, sections.background].map((link, at) =>
          link === undefined ? null : <Lines key={at} link={link} />,
        )}
      </datalist>
      <datalist id={`${id}-solutions`}>
        {sections.solutions === undefined ? null : <Lines link={sections.solutions} />}
      </datalist>
    </>
  );
}

function Lines({ link }: { link: DocumentLink }) {
  const { document } = useBinding(link);
  // As they stand when the row is opened: a list that moves under the finger helps nobody.
  const lines = useMemo(() => linesOf(document), [document]);
  return lines.map((line) => <option key={line} value={line} />);
}
