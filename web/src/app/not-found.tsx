import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../ui/page';
import { TopBar } from '../ui/top-bar';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <TopBar home />
      <Page title={t('not_found.title')} narrow>
        <p>{t('not_found.text')}</p>
        <p>
          <Link to="/">{t('common.back_home')}</Link>
        </p>
      </Page>
    </>
  );
}
