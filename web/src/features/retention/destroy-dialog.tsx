import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { DestructionReason } from '../../api/types';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { ChooseOne } from '../../ui/choices';
import { Dialog } from '../../ui/dialog';
import formClasses from '../../ui/form.module.css';
import { PasswordField } from '../../ui/password-field';
import { Submit } from '../../ui/submit';
import { firstReason, type Order } from './order';
import { retentionQuery } from './retention-query';

interface DestroyDialogProps {
  order: Order;
  onClose: () => void;
}

/** Says what goes and what stays, and asks for the password before anything is destroyed. */
export function DestroyDialog({ order, onClose }: DestroyDialogProps) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const reasons = order.kind === 'approve' ? [] : order.reasons;
  const [reason, setReason] = useState<DestructionReason>(firstReason(reasons));
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: filled(password) }),
    send: ({ password }) => send(order, reason, password),
    done: (list) => {
      cache.setQueryData(retentionQuery.queryKey, list);
      onClose();
    },
  });
  const isWrong = form.problem?.code === 'wrong_credentials' || form.problem?.code === 'password_required';

  return (
    <Dialog title={t(`retention.dialog.${order.kind}.title`)} onClose={onClose}>
      <p>{t(`retention.dialog.${order.kind}.goes`)}</p>
      <p>{t(`retention.dialog.${order.kind}.stays`)}</p>
      <form {...form.formProps} className={formClasses.form}>
        {reasons.length === 0 ? null : (
          <ChooseOne
            legend={t('retention.reason_label')}
            value={reason}
            onChange={setReason}
            options={reasons.map((value) => ({ value, label: t(`retention.reason.${value}`) }))}
          />
        )}
        <PasswordField
          {...form.text('password')}
          error={isWrong ? t('problem.wrong_password') : form.error('password')}
          label={t('retention.password')}
          autoComplete="current-password"
        />
        <Submit
          label={t(`retention.dialog.${order.kind}.confirm`)}
          pending={form.pending}
          message={isWrong ? undefined : form.message}
        >
          <Button variant="subtle" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}

function send(order: Order, reason: DestructionReason, password: string) {
  const params = { path: { id: order.item.conference_id } };
  switch (order.kind) {
    case 'talk':
      return ask(client.POST('/api/retention/{id}/talk', { params, body: { reason, password } }));
    case 'ask':
      return ask(client.POST('/api/retention/{id}/shredding', { params, body: { reason, password } }));
    case 'approve':
      return ask(client.POST('/api/retention/{id}/shredding/approve', { params, body: { password } }));
  }
}
