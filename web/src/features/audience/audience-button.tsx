import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { addTexts } from '../../i18n/language';
import { restTexts } from '../../i18n/texts';
import type { Subject } from './groups';
import classes from './audience.module.css';

const AudienceDialog = lazy(async () => {
  const [part] = await Promise.all([import('./audience-dialog'), addTexts(restTexts)]);
  return { default: part.AudienceDialog };
});

interface AudienceButtonProps {
  conference: Conference;
  /** What the page shows, the most of it first. */
  subjects: readonly Subject[];
  className?: string | undefined;
  labelClassName?: string | undefined;
}

/** "Who can see this?", on every page of a conference. */
export function AudienceButton({ conference, subjects, className, labelClassName }: AudienceButtonProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const label = t('room.audience.open');
  return (
    <>
      <Button
        variant="subtle"
        className={`${classes.opener ?? ''} ${className ?? ''}`}
        px="sm"
        leftSection={<IconEye size={20} stroke={1.75} aria-hidden />}
        aria-label={label}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <span className={labelClassName}>{label}</span>
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <AudienceDialog conference={conference} subjects={subjects} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
