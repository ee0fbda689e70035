import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '../../api/problem-text';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { catalogueQuery } from './catalogue-query';
import { ConferenceHelp } from './conference-help';

/** Goals and functions of a case conference and the steps of case work, on a page of their own. */
export function HelpPage() {
  const { t } = useTranslation();
  const catalogue = useQuery(catalogueQuery);
  return (
    <Page
      title={t('conference_help.title')}
      lead={t('conference_help.lead')}
      aside={<Link to="/techniques">{t('technique.title')}</Link>}
    >
      {catalogue.isPending ? <Skeleton lines={6} /> : null}
      {catalogue.isError ? (
        <Notice tone="warning" live>
          <p>{problemText(t, catalogue.error)}</p>
        </Notice>
      ) : null}
      {catalogue.data ? <ConferenceHelp catalogue={catalogue.data} /> : null}
    </Page>
  );
}
