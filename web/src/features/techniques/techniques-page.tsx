import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '../../api/problem-text';
import { meQuery } from '../../api/queries';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { ApproachDetails } from './approach-details';
import { catalogueQuery } from './catalogue-query';
import { competences } from './competences';
import { OwnTechniques } from './own-techniques';
import { findTechniques, type TechniqueFilter } from './search';
import classes from './techniques.module.css';

/** The catalogue of counselling techniques, to search and to read. */
export function TechniquesPage() {
  const { t } = useTranslation();
  const catalogue = useQuery(catalogueQuery);
  const roles = useQuery(meQuery).data?.account?.staff_roles ?? [];
  const [filter, setFilter] = useState<TechniqueFilter>({ q: '', competence: '' });
  const asked = useDeferredValue(filter);
  const found = catalogue.data ? findTechniques(catalogue.data.approaches, asked) : [];
  const isSearching = asked.q.trim() !== '' || asked.competence !== '';
  const count = found.reduce((sum, { techniques }) => sum + techniques.length, 0);

  return (
    <Page
      title={t('technique.title')}
      lead={t('technique.lead')}
      aside={<Link to="/techniques/help">{t('conference_help.title')}</Link>}
    >
      <search className={classes.filter}>
        <TextInput
          type="search"
          label={t('technique.search')}
          description={t('technique.search_hint')}
          value={filter.q}
          onChange={(event) => setFilter({ ...filter, q: event.target.value })}
        />
        <NativeSelect
          label={t('technique.who')}
          description={t('technique.who_hint')}
          value={filter.competence}
          onChange={(event) =>
            setFilter({ ...filter, competence: competences.find((one) => one === event.target.value) ?? '' })
          }
          data={[
            { value: '', label: t('technique.who_all') },
            ...competences.map((one) => ({ value: one, label: t(`technique.competence.${one}`) })),
          ]}
        />
      </search>
      {catalogue.isPending ? <Skeleton lines={6} /> : null}
      {catalogue.isError ? (
        <Notice tone="warning" live>
          <p>{problemText(t, catalogue.error)}</p>
        </Notice>
      ) : null}
      <p role="status" className={classes.status}>
        {catalogue.isSuccess && isSearching
          ? count === 0
            ? t('technique.none_found')
            : t('technique.found', { count })
          : null}
      </p>
      <div>
        {found.map((one) => (
          <ApproachDetails key={one.approach.id} found={one} isOpen={isSearching} />
        ))}
      </div>
      {catalogue.data && roles.includes('coordinator') ? <OwnTechniques catalogue={catalogue.data} /> : null}
    </Page>
  );
}
