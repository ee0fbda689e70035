import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page';

/** Shown when a page throws: says that nothing saved is lost, and offers the way on. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <Page title={t('broken.title')} narrow>
      <p>{t('broken.text')}</p>
      <div>
        <Button onClick={() => window.location.reload()}>{t('common.reload')}</Button>
      </div>
    </Page>
  );
}
