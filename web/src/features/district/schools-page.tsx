import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import type { SetUpInvitation } from '../../api/types';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import lines from '../../ui/lines.module.css';
import classes from './district.module.css';
import { NewSchoolForm } from './new-school-form';
import { NewSchoolsForm } from './new-schools-form';
import { SchoolLine } from './school-line';
import { schoolsQuery, type SchoolFilter } from './schools-query';
import { SetupLink } from './setup-link';
import { SetupLinks, type AddedSchool } from './setup-links';

const standings = ['waiting', 'shut'] as const;

/** The schools of the installation, for the district's office. Nothing of any case is to be had here. */
export function SchoolsPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<SchoolFilter>({ q: '', standing: '' });
  const asked = useDeferredValue(filter);
  const list = useInfiniteQuery({ ...schoolsQuery(asked), placeholderData: keepPreviousData });
  const [adding, setAdding] = useState<'one' | 'list'>();
  const [link, setLink] = useState<{ school: string; invitation: SetUpInvitation }>();
  const [links, setLinks] = useState<AddedSchool[]>([]);
  const isForbidden = list.error instanceof Problem && list.error.status === 403;
  const schools = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <Page
      title={t('district.title')}
      lead={t('district.lead')}
      aside={
        adding !== undefined || list.data === undefined ? null : (
          <>
            <Button variant="default" onClick={() => setAdding('list')}>
              {t('district.list_add')}
            </Button>
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding('one')}>
              {t('district.add')}
            </Button>
          </>
        )
      }
    >
      {adding === 'one' ? (
        <NewSchoolForm
          onAdded={(school, invitation) => setLink({ school, invitation })}
          onClose={() => setAdding(undefined)}
        />
      ) : null}
      {adding === 'list' ? (
        <NewSchoolsForm
          // Those of the list before may not have been downloaded yet.
          onAdded={(added) => setLinks((before) => [...before, ...added])}
          onClose={() => setAdding(undefined)}
        />
      ) : null}
      {links.length === 0 ? null : <SetupLinks schools={links} />}
      {link === undefined ? null : <SetupLink {...link} />}
      {list.isError ? (
        <Notice tone="warning" live>
          <p>{isForbidden ? t('district.forbidden') : problemText(t, list.error)}</p>
          {isForbidden ? null : (
            <div>
              <Button variant="default" onClick={() => void list.refetch()}>
                {t('common.retry')}
              </Button>
            </div>
          )}
        </Notice>
      ) : null}
      {isForbidden ? null : (
        <>
          <search className={classes.filter}>
            <TextInput
              type="search"
              label={t('district.search')}
              value={filter.q}
              onChange={(event) => setFilter({ ...filter, q: event.target.value })}
            />
            <NativeSelect
              label={t('district.standing')}
              value={filter.standing}
              onChange={(event) =>
                setFilter({ ...filter, standing: standings.find((one) => one === event.target.value) ?? '' })
              }
              data={[
                { value: '', label: t('district.standing_all') },
                ...standings.map((one) => ({ value: one, label: t(`district.standing_${one}`) })),
              ]}
            />
          </search>
          <p role="status" className={lines.soft}>
            {list.data === undefined
              ? null
              : t('district.found', { count: list.data.pages.at(-1)?.found ?? 0 })}
          </p>
        </>
      )}
      {list.isPending ? <Skeleton lines={4} /> : null}
      <ul className={lines.list}>
        {schools.map((school) => (
          <SchoolLine
            key={school.id}
            school={school}
            onLink={(invitation) => setLink({ school: school.name, invitation })}
          />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('conference_list.more')}
          </Button>
        </div>
      ) : null}
    </Page>
  );
}
