import { lazy, Suspense, useState } from 'react';
import type { Conference } from '../../api/types';
import { addTexts } from '../../i18n/language';
import { restTexts } from '../../i18n/texts';
import { useConduct } from './conduct-query';
import { newsBetween, readConduct, type ConductNews, type ConductState } from './news';

// Most meetings never have anything to say here: the words for it are fetched when they have.
const ConductNewsView = lazy(async () => {
  const [part] = await Promise.all([import('./conduct-news-view'), addTexts(restTexts)]);
  return { default: part.ConductNewsView };
});
const ConductNotice = lazy(async () => {
  const [part] = await Promise.all([import('./conduct-notice'), addTexts(restTexts)]);
  return { default: part.ConductNotice };
});

/** What is decided in the conduct of the meeting, told to everyone when it happens and shown while it holds. */
export function ConductStrip({ conference }: { conference: Conference }) {
  const conduct = useConduct(conference.id);
  const [known, setKnown] = useState<ConductState | null>(null);
  const [news, setNews] = useState<readonly ConductNews[]>([]);
  const now = conduct === undefined ? null : readConduct(conduct, conference.participants);

  if (now !== null && (known === null || newsBetween(known, now).length > 0)) {
    setKnown(now);
    if (known !== null) setNews(newsBetween(known, now));
  }
  return (
    <>
      {/* Always there, so that what comes into it is spoken. */}
      <div role="status">
        <Suspense fallback={null}>
          {news.length === 0 ? null : (
            <ConductNewsView news={news} conference={conference} onSeen={() => setNews([])} />
          )}
        </Suspense>
      </div>
      {conduct === undefined ||
      (conduct.no_conclusion === null && conduct.consent_withdrawn === null) ? null : (
        <Suspense fallback={null}>
          <ConductNotice conduct={conduct} conference={conference} />
        </Suspense>
      )}
    </>
  );
}
