import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import { meQuery, schoolQuery } from '../../api/queries';
import { Card } from '../../ui/card';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PaperLinks } from '../../ui/paper-links';
import { Skeleton } from '../../ui/skeleton';
import { SchoolForm } from './school-form';

/** What the school settles once for all its conferences. */
export function SchoolPage() {
  const { t, i18n } = useTranslation();
  const school = useQuery(schoolQuery);
  const me = useQuery(meQuery);
  const roles = me.data?.account?.staff_roles ?? [];
  const mayChange = roles.includes('admin') || roles.includes('coordinator');

  return (
    <Page title={t('school.title')} lead={t('school.lead')}>
      {school.isPending || me.isPending ? <Skeleton lines={6} /> : null}
      {school.isError ? (
        <Notice tone="warning" live>
          <p>{problemText(t, school.error)}</p>
        </Notice>
      ) : null}
      {me.isSuccess && !mayChange ? (
        <Notice tone="info">
          <p>{t('school.forbidden')}</p>
        </Notice>
      ) : null}
      {school.isSuccess && mayChange ? <SchoolForm school={school.data} /> : null}
      <Card title={t('printing.blank')} lead={t('printing.blank_lead')}>
        <PaperLinks
          language={i18n.language}
          papers={(['minutes', 'consent', 'pledge'] as const).map((form) => ({
            label: t(`printing.forms.${form}`),
            address: `/api/forms/${form}`,
          }))}
        />
      </Card>
    </Page>
  );
}
