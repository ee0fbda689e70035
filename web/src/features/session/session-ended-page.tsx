import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../../ui/page';
import { TopBar } from '../../ui/top-bar';

/** Tells a guest whose session is over how to come back. */
export function SessionEndedPage() {
  const { t } = useTranslation();
  return (
    <>
      <TopBar />
      <Page title={t('session.guest_title')} narrow>
        <p>{t('session.guest_text')}</p>
        <p>
          <Link to="/sign-in">{t('session.guest_staff')}</Link>
        </p>
      </Page>
    </>
  );
}
