import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page';

/** Shows what follows in place of a page that throws. */
export class BrokenBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

/** Says that nothing saved is lost, and offers the way on. */
function Broken() {
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
