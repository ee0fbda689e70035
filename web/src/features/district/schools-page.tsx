import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import type { SetUpInvitation } from '../../api/types';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import classes from '../../ui/lines.module.css';
import { NewSchoolForm } from './new-school-form';
import { SchoolLine } from './school-line';
import { schoolsQuery } from './schools-query';
import { SetupLink } from './setup-link';

/** The schools of the installation, for the district's office. Nothing of any case is to be had here. */
export function SchoolsPage() {
  const { t } = useTranslation();
  const schools = useQuery(schoolsQuery);
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<{ school: string; invitation: SetUpInvitation }>();
  const isForbidden = schools.error instanceof Problem && schools.error.status === 403;

  return (
    <Page
      title={t('district.title')}
      lead={t('district.lead')}
      aside={
        adding || !schools.isSuccess ? null : (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('district.add')}
          </Button>
        )
      }
    >
      {adding ? (
        <NewSchoolForm
          onAdded={(school, invitation) => setLink({ school, invitation })}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {link === undefined ? null : <SetupLink {...link} />}
      {schools.isPending ? <Skeleton lines={4} /> : null}
      {schools.isError ? (
        <Notice tone="warning" live>
          <p>{isForbidden ? t('district.forbidden') : problemText(t, schools.error)}</p>
        </Notice>
      ) : null}
      <ul className={classes.list}>
        {schools.data?.items.map((school) => (
          <SchoolLine
            key={school.id}
            school={school}
            onLink={(invitation) => setLink({ school: school.name, invitation })}
          />
        ))}
      </ul>
    </Page>
  );
}
