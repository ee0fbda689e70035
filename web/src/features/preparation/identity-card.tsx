import { Button } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference, Identity } from '../../api/types';
import { dateWords } from '../../lib/dates';
import { Card } from '../../ui/card';
import { Facts } from '../../ui/facts';
import formClasses from '../../ui/form.module.css';
import { IdentityForm } from './identity-form';
import { OpenIdentityDialog } from './open-identity-dialog';
import classes from './preparation.module.css';

/** The student's identity, apart from everything else. Closed until the chair opens it with the password; open in this page's memory alone. */
export function IdentityCard({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Identity>();
  const [asking, setAsking] = useState(false);
  const [writing, setWriting] = useState(false);
  const mayOpen = conference.me.may.includes('open_identity');

  if (writing) {
    return (
      <Card title={t('identity.title')} lead={t('identity.lead')}>
        <IdentityForm
          conferenceId={conference.id}
          onClose={() => {
            setWriting(false);
            setOpened(undefined);
          }}
        />
      </Card>
    );
  }

  return (
    <Card title={t('identity.title')} lead={t('identity.lead')}>
      <p className={classes.withIcon}>
        {opened ? <IconLockOpen size={20} aria-hidden /> : <IconLock size={20} aria-hidden />}
        {conference.has_identity ? t('identity.stored') : t('identity.none')}
      </p>
      {opened ? <IdentityFacts identity={opened} /> : null}
      {mayOpen ? (
        <div className={formClasses.actions}>
          {conference.has_identity ? (
            <Button variant="default" onClick={() => (opened ? setOpened(undefined) : setAsking(true))}>
              {opened ? t('identity.hide') : t('identity.open')}
            </Button>
          ) : null}
          <Button variant={conference.has_identity ? 'subtle' : 'default'} onClick={() => setWriting(true)}>
            {conference.has_identity ? t('identity.replace') : t('identity.record')}
          </Button>
        </div>
      ) : (
        <p>{t('identity.not_chair')}</p>
      )}
      {asking ? (
        <OpenIdentityDialog
          conferenceId={conference.id}
          onClose={() => setAsking(false)}
          onOpened={(identity) => {
            setOpened(identity);
            setAsking(false);
          }}
        />
      ) : null}
    </Card>
  );
}

function IdentityFacts({ identity }: { identity: Identity }) {
  const { t, i18n } = useTranslation();
  const facts: [string, string][] = [[t('identity.name'), identity.name]];
  if (identity.nickname != null) facts.push([t('identity.nickname'), identity.nickname]);
  if (identity.class != null) facts.push([t('identity.class'), identity.class]);
  if (identity.born != null) {
    facts.push([t('identity.born'), dateWords(`${identity.born}T12:00:00`, i18n.language) || identity.born]);
  }
  return <Facts items={facts} />;
}
