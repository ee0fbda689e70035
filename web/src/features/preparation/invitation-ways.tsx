import { Button } from '@mantine/core';
import { IconCalendarDown, IconCheck, IconFileText, IconMail } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Participant, Schemas } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { PaperLinks } from '../../ui/paper-links';
import classes from './preparation.module.css';
import { languageOf, mailState, renewedBy, tokenOf } from './mail-words';
import { useConferenceChange } from './use-conference-change';

/** How often the page asks whether a mail has gone out. */
const ASK_AGAIN_MS = 2000;

interface InvitationWaysProps {
  conference: Conference;
  participant: Participant;
  fresh: Schemas['RenewedLink'] | undefined;
  onRenewed: (link: Schemas['RenewedLink']) => void;
}

/** The other ways to one invitee: e-mail, official letter, calendar. */
export function InvitationWays({ conference, participant, fresh, onRenewed }: InvitationWaysProps) {
  const { t, i18n } = useTranslation();
  const { refetch } = useConferenceChange(conference.id);
  const path = { id: conference.id, pid: participant.id };
  const wording = { language: languageOf(i18n.language) };
  const { mail } = participant;
  const isQueued = mail?.state === 'queued';

  useEffect(() => {
    if (!isQueued) return;
    const timer = setInterval(() => void refetch(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  });

  const sending = useMutation({
    mutationFn: (about: Schemas['MailAbout']) =>
      ask(
        client.POST('/api/conferences/{id}/participants/{pid}/email', {
          params: { path },
          body: { about, ...wording, ...(fresh === undefined ? {} : { token: tokenOf(fresh.link) }) },
        }),
      ),
    onSuccess: async (queued) => {
      const renewed = renewedBy(queued);
      if (renewed !== undefined) onRenewed(renewed);
      await refetch();
    },
  });
  const copying = useMutation({
    mutationFn: async () => {
      const letter = await ask(
        client.GET('/api/conferences/{id}/participants/{pid}/letter', {
          params: { path },
          parseAs: 'text',
        }),
      );
      await navigator.clipboard.writeText(letter);
    },
  });
  const canMail = conference.sends_mail === true && participant.email != null;

  return (
    <div className={classes.block}>
      <div className={formClasses.actions}>
        {canMail ? (
          <Button
            variant="default"
            leftSection={<IconMail size={18} aria-hidden />}
            loading={sending.isPending}
            onClick={() => sending.mutate('invitation')}
          >
            {t('people.mail.send')}
          </Button>
        ) : null}
        {canMail && mail?.outdated === true ? (
          <Button
            variant="default"
            leftSection={<IconMail size={18} aria-hidden />}
            loading={sending.isPending}
            onClick={() => sending.mutate('change')}
          >
            {t('people.mail.send_change')}
          </Button>
        ) : null}
        <Button
          variant="default"
          leftSection={
            copying.isSuccess ? <IconCheck size={18} aria-hidden /> : <IconFileText size={18} aria-hidden />
          }
          loading={copying.isPending}
          onClick={() => copying.mutate()}
          onBlur={() => copying.reset()}
        >
          <span aria-live="polite">{copying.isSuccess ? t('common.copied') : t('people.letter.copy')}</span>
        </Button>
        <Button
          component="a"
          variant="default"
          href={`/api/conferences/${conference.id}/participants/${participant.id}/invitation.ics?language=${wording.language}`}
          leftSection={<IconCalendarDown size={18} aria-hidden />}
        >
          {t('people.calendar')}
        </Button>
      </div>
      <PaperLinks
        language={i18n.language}
        papers={[
          {
            label: t('printing.forms.letter'),
            address: `/api/conferences/${conference.id}/participants/${participant.id}/letters/letter`,
          },
        ]}
      />
      {canMail && participant.email != null ? (
        <p className={classes.soft}>{t('people.mail.to', { email: participant.email })}</p>
      ) : null}
      {mail == null ? null : (
        <p className={classes.soft} role="status">
          {mailState(t, mail, dateTimeWords(mail.at, i18n.language))}
        </p>
      )}
      {conference.sends_mail === true ? null : <p className={classes.soft}>{t('people.mail.none')}</p>}
      {sending.error ? (
        <Notice tone="danger" live>
          <p>{problemText(t, sending.error)}</p>
        </Notice>
      ) : null}
      {copying.error ? (
        <Notice tone="danger" live>
          <p>{t('people.letter.failed')}</p>
        </Notice>
      ) : null}
    </div>
  );
}
