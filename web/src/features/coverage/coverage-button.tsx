import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import { CoverageDialog } from './coverage-dialog';

interface CoverageButtonProps {
  conference: Conference;
  connection: RoomConnection;
}

/** The chair looks at what is known and what is not. */
export function CoverageButton(props: CoverageButtonProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconListCheck size={18} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {t('coverage.open')}
      </Button>
      {isOpen ? <CoverageDialog {...props} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
