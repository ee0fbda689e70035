import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import { Dialog } from '../../ui/dialog';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';

interface ConfirmDialogProps {
  title: string;
  text: string;
  confirm: string;
  act: () => Promise<void>;
  onClose: () => void;
}

/** Says what a step means before it is taken. Closes when it succeeded. */
export function ConfirmDialog({ title, text, confirm, act, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const acting = useMutation({ mutationFn: act, onSuccess: onClose });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {acting.isError ? (
        <Notice tone="danger" live>
          <p>{problemText(t, acting.error)}</p>
        </Notice>
      ) : null}
      <div className={classes.actions}>
        <Button loading={acting.isPending} onClick={() => acting.mutate()}>
          {confirm}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
