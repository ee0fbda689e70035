import { Button } from '@mantine/core';
import { IconLock, IconLockOpen, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { Conference, Identity } from '../../api/types';
import { dateWords } from '../../lib/dates';
import { saveFile } from '../../lib/save-file';
import { Card } from '../../ui/card';
import { Facts } from '../../ui/facts';
import formClasses from '../../ui/form.module.css';
import { IdentityForm } from './identity-form';
import { OpenIdentityDialog } from './open-identity-dialog';
import classes from './preparation.module.css';

/** The student's identity, apart from everything else. Closed until the chair opens it with the password; open in this page's memory alone. */
export function IdentityCard({ conference }: { conference: Conference }) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<Identity>();
  const [asking, setAsking] = useState<'open' | 'print'>();
  const [writing, setWriting] = useState(false);
  const params = { path: { id: conference.id } };
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
            <Button variant="default" onClick={() => (opened ? setOpened(undefined) : setAsking('open'))}>
              {opened ? t('identity.hide') : t('identity.open')}
            </Button>
          ) : null}
          {conference.has_identity ? (
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => setAsking('print')}
            >
              {t('identity.print')}
            </Button>
          ) : null}
          <Button variant={conference.has_identity ? 'subtle' : 'default'} onClick={() => setWriting(true)}>
            {conference.has_identity ? t('identity.replace') : t('identity.record')}
          </Button>
        </div>
      ) : (
        <p>{t('identity.not_chair')}</p>
      )}
      {asking === 'open' ? (
        <OpenIdentityDialog
          purpose="open"
          send={(body) => ask(client.POST('/api/conferences/{id}/identity/open', { params, body }))}
          onClose={() => setAsking(undefined)}
          onDone={(identity) => {
            setOpened(identity);
            setAsking(undefined);
          }}
        />
      ) : null}
      {asking === 'print' ? (
        <OpenIdentityDialog
          purpose="print"
          send={(body) => sheetOf(conference.id, i18n.language, body)}
          onClose={() => setAsking(undefined)}
          onDone={(sheet) => {
            saveFile(sheet, 'lembar-identitas.pdf');
            setAsking(undefined);
          }}
        />
      ) : null}
    </Card>
  );
}

/** The sheet that says who the student is. */
function sheetOf(id: string, language: string, body: { password: string }) {
  return ask(
    client.POST('/api/conferences/{id}/identity/sheet', {
      params: { path: { id }, query: { lang: language === 'en' ? 'en' : 'id' } },
      body,
      parseAs: 'blob',
    }),
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
