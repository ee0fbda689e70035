import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { PreparePage } from '../features/preparation/prepare-page';
import { Skeleton } from '../ui/skeleton';

// The editor is fetched only when the step that writes is opened.
const PrepareSections = lazy(async () => ({
  default: (await import('../features/room/prepare-sections')).PrepareSections,
}));

/** Preparing a conference, with the text editors that the room brings. */
export function PrepareRoute() {
  const { id = '' } = useParams();
  return (
    <PreparePage
      id={id}
      material={
        <Suspense fallback={<Skeleton lines={6} />}>
          <PrepareSections conferenceId={id} />
        </Suspense>
      }
    />
  );
}
