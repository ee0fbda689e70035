import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { conferenceQuery } from '../../api/queries';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { TopBar } from '../../ui/top-bar';
import { minutesQuery } from './minutes-query';
import { MinutesSheet } from './minutes-sheet';
import { parseSealedFile } from './sealed-file';

/** The sealed minutes, for those who were there. */
export function MinutesPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const conference = useQuery(conferenceQuery(id));
  const minutes = useQuery(minutesQuery(id));

  if (minutes.isPending || conference.isPending) {
    return (
      <>
        <TopBar home />
        <Page title={t('minutes.title')}>
          <Skeleton lines={8} />
        </Page>
      </>
    );
  }

  const file = minutes.data === undefined ? undefined : parseSealedFile(minutes.data);
  if (file === undefined) {
    return (
      <>
        <TopBar home />
        <Page title={t('minutes.title')} narrow>
          <Notice tone="warning" live>
            <p>{refusal(minutes.error)}</p>
          </Notice>
          <p>
            {conference.data === undefined ? (
              <Link to="/">{t('common.back_home')}</Link>
            ) : (
              <Link to={`/conferences/${id}`}>{t('minutes.room')}</Link>
            )}
          </p>
        </Page>
      </>
    );
  }

  return (
    <>
      <TopBar school={file.payload.school} home />
      <MinutesSheet conferenceId={id} file={file} conference={conference.data} />
    </>
  );

  function refusal(error: Error | null) {
    if (error === null) return t('minutes.unreadable');
    const early = error instanceof Problem && error.code === 'wrong_state';
    return early ? t('minutes.not_sealed') : problemText(t, error);
  }
}
