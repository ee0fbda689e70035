import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../ui/skeleton';
import type { Attendant } from './minutes-content';
import type { SealedFile } from './sealed-file';

const SectionHistory = lazy(async () => ({
  default: (await import('./section-history')).SectionHistory,
}));
const ComparisonView = lazy(async () => ({
  default: (await import('./comparison-view')).ComparisonView,
}));

interface HistoryDisclosureProps {
  conferenceId: string;
  section: string;
  title: string;
  attendants: readonly Attendant[];
}

/** How a section came to be, fetched when somebody wants to know. */
export function HistoryDisclosure({ conferenceId, section, title, attendants }: HistoryDisclosureProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details data-print="hidden" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary aria-label={t('history.open_of', { section: title })}>{t('history.open')}</summary>
      {isOpen ? (
        <Suspense fallback={<Skeleton lines={3} />}>
          <SectionHistory conferenceId={conferenceId} section={section} attendants={attendants} />
        </Suspense>
      ) : null}
    </details>
  );
}

interface ComparisonDisclosureProps {
  previousId: string;
  file: SealedFile;
}

/** What changed since the conference before, fetched when somebody wants to know. */
export function ComparisonDisclosure({ previousId, file }: ComparisonDisclosureProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details data-print="hidden" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('comparison.open')}</summary>
      {isOpen ? (
        <Suspense fallback={<Skeleton lines={6} />}>
          <ComparisonView previousId={previousId} file={file} />
        </Suspense>
      ) : null}
    </details>
  );
}
