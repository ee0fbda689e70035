import { Button, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConferenceLine } from './conference-line';
import classes from './conference-list.module.css';
import { listQuery, type ListFilter } from './list-query';

const states = ['draft', 'invited', 'live', 'sealed', 'follow_up', 'closed', 'cancelled'] as const;

/** All of one's conferences, to search and to filter. */
export function AllConferences() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<ListFilter>({ q: '', state: '' });
  const asked = useDeferredValue(filter);
  const list = useInfiniteQuery({ ...listQuery(asked), placeholderData: keepPreviousData });
  const conferences = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <section className={classes.section}>
      <h2>{t('conference_list.all')}</h2>
      <search className={classes.filter}>
        <TextInput
          type="search"
          label={t('conference_list.search')}
          value={filter.q}
          onChange={(event) => setFilter({ ...filter, q: event.target.value })}
        />
        <NativeSelect
          label={t('conference_list.state')}
          value={filter.state}
          onChange={(event) =>
            setFilter({ ...filter, state: states.find((state) => state === event.target.value) ?? '' })
          }
          data={[
            { value: '', label: t('conference_list.state_all') },
            ...states.map((state) => ({ value: state, label: t(`state.${state}`) })),
          ]}
        />
      </search>
      <p role="status" className={classes.none}>
        {list.isSuccess && conferences.length === 0 ? t('conference_list.none_found') : null}
      </p>
      <ul className={classes.list}>
        {conferences.map((summary) => (
          <ConferenceLine key={summary.id} summary={summary} />
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
    </section>
  );
}
