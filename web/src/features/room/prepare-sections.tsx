import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Where the case format is filled in before the meeting. */
export function PrepareSections({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  return (
    <p>
      <Link to={`/conferences/${conferenceId}`}>{t('preparation.to_room')}</Link>
    </p>
  );
}
