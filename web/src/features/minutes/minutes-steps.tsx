import { Button } from '@mantine/core';
import { IconChecks, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import formClasses from '../../ui/form.module.css';
import { PrintButton } from './print-button';

interface MinutesStepsProps {
  conferenceId: string;
  caseCode: string;
  conference: Conference | undefined;
}

/** Where the form for one's own word stands. */
export const ownWordPlace = 'own-word';

/** What one comes to the minutes for, on top: the sheet is long. */
export function MinutesSteps({ conferenceId, caseCode, conference }: MinutesStepsProps) {
  const { t } = useTranslation();
  return (
    <div className={formClasses.actions} data-print="hidden">
      {conference?.me.may.includes('acknowledge') === true ? (
        <Button component="a" href={`#${ownWordPlace}`} leftSection={<IconChecks size={18} aria-hidden />}>
          {t('records.to_your_word')}
        </Button>
      ) : null}
      {conference === undefined ? null : <PrintButton conference={conference} caseCode={caseCode} />}
      <Button
        component="a"
        variant="default"
        href={`/api/conferences/${conferenceId}/minutes`}
        download={`notula-${caseCode}.json`}
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t('minutes.download')}
      </Button>
    </div>
  );
}
