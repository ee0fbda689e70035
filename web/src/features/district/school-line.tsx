import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { DistrictSchool, SetUpInvitation } from '../../api/types';
import { dateWords } from '../../lib/dates';
import { Dialog } from '../../ui/dialog';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import lines from '../../ui/lines.module.css';
import classes from './district.module.css';
import { schoolsKey } from './schools-query';

interface SchoolLineProps {
  school: DistrictSchool;
  onLink: (invitation: SetUpInvitation) => void;
}

/** One school, with what the office may do about it. */
export function SchoolLine({ school, onLink }: SchoolLineProps) {
  const { t, i18n } = useTranslation();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const path = { id: school.id };
  const shut = useMutation({
    mutationFn: (is_shut: boolean) =>
      ask(client.PATCH('/api/district/schools/{id}', { params: { path }, body: { is_shut } })),
    onSuccess: async () => {
      setAsking(false);
      await cache.invalidateQueries({ queryKey: schoolsKey });
    },
  });
  const renew = useMutation({
    mutationFn: () => ask(client.POST('/api/district/schools/{id}/link', { params: { path } })),
    onSuccess: onLink,
  });
  const failure = shut.error ?? renew.error;
  const isOwn = school.host === null;

  return (
    <li className={lines.line}>
      <div>
        <p className={lines.name}>{school.name === '' ? t('district.unnamed') : school.name}</p>
        <p className={lines.soft}>{school.host ?? t('district.own_address')}</p>
        <p className={lines.soft}>
          {[
            t('district.since', { date: dateWords(school.created_at, i18n.language) }),
            school.is_set_up ? t('district.accounts', { count: school.accounts }) : t('district.waiting'),
            school.is_shut ? t('district.is_shut') : undefined,
          ]
            .filter((words) => words !== undefined)
            .join(' · ')}
        </p>
        {failure === null ? null : (
          <Notice tone="danger" live>
            <p>{problemText(t, failure)}</p>
          </Notice>
        )}
      </div>
      {isOwn ? null : (
        <div className={classes.actions}>
          {school.is_set_up ? null : (
            <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
              {t('district.link_new')}
            </Button>
          )}
          <Button
            variant="default"
            aria-label={t(school.is_shut ? 'district.open_one' : 'district.shut_one', {
              school: school.name,
            })}
            onClick={() => (school.is_shut ? shut.mutate(false) : setAsking(true))}
          >
            {t(school.is_shut ? 'district.open' : 'district.shut')}
          </Button>
        </div>
      )}
      {asking ? (
        <Dialog title={t('district.shut_one', { school: school.name })} onClose={() => setAsking(false)}>
          <p>{t('district.shut_means')}</p>
          <div className={formClasses.actions}>
            <Button color="red" loading={shut.isPending} onClick={() => shut.mutate(true)}>
              {t('district.shut')}
            </Button>
            <Button variant="subtle" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </li>
  );
}
