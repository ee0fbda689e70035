import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page';

interface BrokenBoundaryProps {
  /** Which page is open: on another one it is tried again. */
  at: string;
  children: ReactNode;
}

/** Shows what follows in place of a page that throws. */
export class BrokenBoundary extends Component<BrokenBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidUpdate(before: BrokenBoundaryProps) {
    if (this.state.isBroken && before.at !== this.props.at) this.setState({ isBroken: false });
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
