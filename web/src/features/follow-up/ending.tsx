import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import { conferenceQuery } from '../../api/queries';
import type { Conference } from '../../api/types';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { followUpQuery } from './follow-up-query';

interface EndingProps {
  conference: Conference;
  /** How many commitments are neither done nor given up. */
  open: number;
}

/** How it goes on: another conference about the same case, or the end. */
export function Ending({ conference, open }: EndingProps) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const mayClose = conference.me.may.includes('close');
  return (
    <Card title={t('follow_up.end.title')} lead={t('follow_up.end.lead')}>
      <div className={formClasses.actions}>
        {conference.next === null ? (
          <Button
            component={Link}
            to={`/conferences/new?previous=${conference.id}`}
            variant="default"
            rightSection={<IconArrowRight size={18} aria-hidden />}
          >
            {t('follow_up.end.next')}
          </Button>
        ) : (
          <Link to={`/conferences/${conference.next}`}>{t('follow_up.end.to_next')}</Link>
        )}
        {mayClose ? (
          <Button variant="default" onClick={() => setIsAsking(true)}>
            {t('follow_up.end.close')}
          </Button>
        ) : null}
      </div>
      {isAsking ? <CloseDialog id={conference.id} open={open} onClose={() => setIsAsking(false)} /> : null}
    </Card>
  );
}

function CloseDialog({ id, open, onClose }: { id: string; open: number; onClose: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const closing = useMutation({
    mutationFn: () => ask(client.POST('/api/conferences/{id}/close', { params: { path: { id } } })),
    onSuccess: async (conference) => {
      cache.setQueryData(conferenceQuery(id).queryKey, conference);
      onClose();
      await cache.invalidateQueries({ queryKey: followUpQuery(id).queryKey });
      await cache.invalidateQueries({ queryKey: ['conferences'] });
    },
  });
  return (
    <Dialog title={t('follow_up.end.ask')} onClose={onClose}>
      <p>{t('follow_up.end.text')}</p>
      {open === 0 ? null : <p>{t('follow_up.end.open', { count: open })}</p>}
      {closing.isError ? (
        <Notice tone="danger" live>
          <p>{problemText(t, closing.error)}</p>
        </Notice>
      ) : null}
      <div className={formClasses.actions}>
        <Button loading={closing.isPending} onClick={() => closing.mutate()}>
          {t('follow_up.end.close')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
