import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../api/use-form';
import type { Schemas } from '../../api/types';
import { ChooseOne } from '../../ui/choices';
import { Dialog } from '../../ui/dialog';
import { Submit } from '../../ui/submit';
import form from '../../ui/form.module.css';
import { useWithdrawConsent } from './conduct-query';

interface WithdrawalValues {
  by: Schemas['ConsentGiver'] | undefined;
  reason: string;
}

const nothing: WithdrawalValues = { by: undefined, reason: '' };

/** Records that consent was withdrawn while the meeting is held. */
export function WithdrawalDialog({ conferenceId, onClose }: { conferenceId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const withdraw = useWithdrawConsent(conferenceId);
  const { values, set, text, error, formProps, pending, message } = useForm({
    initial: nothing,
    check: ({ by }) => ({ by: by === undefined ? 'required' : undefined }),
    send: async ({ by, reason }) => {
      if (by === undefined) return;
      await withdraw.mutateAsync({ by, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
    },
    done: onClose,
  });

  return (
    <Dialog title={t('conduct.withdrawal.title')} onClose={onClose}>
      <p>{t('conduct.withdrawal.text')}</p>
      <form className={form.form} {...formProps}>
        <ChooseOne
          legend={t('conduct.withdrawal.by')}
          error={error('by')}
          options={[
            { value: 'student', label: t('conduct.withdrawal.student') },
            { value: 'guardian', label: t('conduct.withdrawal.guardian') },
          ]}
          value={values.by}
          onChange={(by) => set('by', by)}
        />
        <Textarea label={t('conduct.withdrawal.reason')} maxLength={1000} {...text('reason')} />
        <Submit label={t('conduct.withdrawal.confirm')} pending={pending} message={message}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}
