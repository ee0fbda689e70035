import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetUpInvitation } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { Notice } from '../../ui/notice';
import { sheet } from './links-file';

export interface AddedSchool {
  name: string;
  host: string;
  invitation: SetUpInvitation;
}

/** The links of many schools, to be taken away as a file. They are nowhere else, as with a single one. */
export function SetupLinks({ schools }: { schools: AddedSchool[] }) {
  const { t, i18n } = useTranslation();
  // Written once, not at each stroke of a search beside it.
  const file = useMemo(() => {
    const columns = (['school', 'host', 'link', 'until'] as const).map((column) =>
      t(`district.column_${column}`),
    );
    const rows = schools.map(({ name, host, invitation }) => [
      name,
      host,
      invitation.link,
      dateTimeWords(invitation.expires_at, i18n.language),
    ]);
    return `data:text/csv;charset=utf-8,${encodeURIComponent(sheet([columns, ...rows]))}`;
  }, [schools, t, i18n.language]);
  const until = schools[0]?.invitation.expires_at ?? '';

  return (
    <Notice tone="good" live>
      <p>
        {t('district.links_ready', { count: schools.length, until: dateTimeWords(until, i18n.language) })}
      </p>
      <div>
        <Button
          component="a"
          href={file}
          download="rembuk-tautan.csv"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('district.links_download')}
        </Button>
      </div>
    </Notice>
  );
}
