import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask, client } from '../../api/client';
import { conferenceQuery } from '../../api/queries';
import { useForm } from '../../api/use-form';
import { Dialog } from '../../ui/dialog';
import { Submit } from '../../ui/submit';
import form from '../../ui/form.module.css';
import type { LeaderlessMeeting } from './takeover-list';
import classes from './conduct.module.css';

interface TakeoverDialogProps {
  meeting: LeaderlessMeeting;
  onClose: () => void;
}

/** The last question before a coordinator leads a meeting that it was not in: why, and the pledge that all others signed. */
export function TakeoverDialog({ meeting, onClose }: TakeoverDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const hintId = useId();
  const { values, set, text, error, formProps, pending, message } = useForm({
    initial: { reason: '', pledge: false },
    check: ({ reason, pledge }) => ({
      reason: reason.trim() === '' ? 'required' : undefined,
      pledge: pledge ? undefined : 'required',
    }),
    send: ({ reason }) =>
      ask(
        client.POST('/api/conferences/{id}/takeover', {
          params: { path: { id: meeting.id } },
          body: { reason: reason.trim() },
        }),
      ),
    done: (conference) => {
      queryClient.setQueryData(conferenceQuery(meeting.id).queryKey, conference);
      return navigate(
        conference.state === 'live' ? `/conferences/${meeting.id}` : `/conferences/${meeting.id}/prepare`,
      );
    },
  });
  const isUnpledged = error('pledge') !== undefined;

  return (
    <Dialog title={t('conduct.takeover.dialog', { code: meeting.case_code })} onClose={onClose}>
      <p>{t('conduct.takeover.text', { name: meeting.chair ?? t('conduct.takeover.former') })}</p>
      <p>{t('conduct.takeover.recorded')}</p>
      <form className={form.form} {...formProps}>
        <Textarea label={t('conduct.takeover.reason')} maxLength={1000} {...text('reason')} />
        <div>
          <label className={classes.pledge}>
            <input
              type="checkbox"
              checked={values.pledge}
              aria-invalid={isUnpledged || undefined}
              aria-describedby={isUnpledged ? hintId : undefined}
              onChange={(event) => set('pledge', event.target.checked)}
            />
            <span>{t('conduct.takeover.pledge')}</span>
          </label>
          {isUnpledged ? (
            <p id={hintId} className={classes.fault}>
              {t('conduct.takeover.pledge_needed')}
            </p>
          ) : null}
        </div>
        <Submit label={t('conduct.takeover.confirm')} pending={pending} message={message}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}
