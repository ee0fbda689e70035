import { Button } from '@mantine/core';
import { IconFileTypeDocx } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';

const PrintDialog = lazy(async () => ({ default: (await import('./print-dialog')).PrintDialog }));

interface PrintButtonProps {
  conference: Conference;
  caseCode: string;
}

/** The official form of the minutes, for a word processor. */
export function PrintButton({ conference, caseCode }: PrintButtonProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileTypeDocx size={18} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('printing.open')}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <PrintDialog conference={conference} caseCode={caseCode} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
