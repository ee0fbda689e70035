import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import formClasses from '../../ui/form.module.css';
import type { PlanRow } from './plan-row';

interface RemoveDialogProps {
  row: PlanRow;
  onConfirm: () => void;
  onClose: () => void;
}

/** A row that says something goes only when its words were seen once more. */
export function RemoveDialog({ row, onConfirm, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('plan.remove.title')} onClose={onClose}>
      {row.what.trim() === '' ? null : <p>{row.what}</p>}
      <p>{t('plan.remove.text')}</p>
      <div className={formClasses.actions}>
        <Button color="red" onClick={onConfirm}>
          {t('plan.remove.confirm')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
