import { Button } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import classes from './follow-up.module.css';
import { followUpQuery } from './follow-up-query';

interface RemindersProps {
  conferenceId: string;
  /** Whether the reader is reminded; null where this server sends no mail. */
  wanted: boolean | null;
}

/** One's own tasks for a calendar, and whether a mail reminds of them. Neither says what they are. */
export function Reminders({ conferenceId, wanted }: RemindersProps) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const choosing = useMutation({
    mutationFn: (next: boolean) =>
      tell(
        client.PUT('/api/conferences/{id}/reminders', {
          params: { path: { id: conferenceId } },
          body: { wanted: next },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: followUpQuery(conferenceId).queryKey }),
  });
  return (
    <div className={classes.entry}>
      <div className={formClasses.actions}>
        <Button
          component="a"
          variant="default"
          href="/api/follow-ups/tasks.ics"
          download="tugas.ics"
          leftSection={<IconCalendarDown size={18} aria-hidden />}
        >
          {t('follow_up.calendar_file')}
        </Button>
        {wanted === null ? null : (
          <label className={formClasses.actions}>
            <input
              type="checkbox"
              checked={choosing.isPending ? choosing.variables : wanted}
              onChange={(event) => choosing.mutate(event.target.checked)}
            />
            {t('follow_up.remind_me')}
          </label>
        )}
      </div>
      <p className={classes.soft}>{t('follow_up.neutral')}</p>
      {choosing.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, choosing.error)}</p>
        </Notice>
      )}
    </div>
  );
}
