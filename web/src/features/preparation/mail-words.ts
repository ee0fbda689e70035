import type { TFunction } from 'i18next';
import type { Participant, Schemas } from '../../api/types';

type Mail = NonNullable<Participant['mail']>;

/** What became of a mail, in one or two sentences. */
export function mailState(t: TFunction, mail: Mail, when: string): string {
  const state = mail.state === 'queued' ? t('people.mail.queued') : t(`people.mail.${mail.state}`, { when });
  return mail.outdated ? `${state} ${t('people.mail.outdated')}` : state;
}

/** The secret of a link that was just given out. */
export function tokenOf(link: string): string {
  return link.split('#')[1] ?? '';
}

/** The new link and PIN, where sending made new ones. */
export function renewedBy(queued: Schemas['QueuedMail']): Schemas['RenewedLink'] | undefined {
  const { link, pin, expires_at: expiresAt } = queued;
  return link == null || pin == null || expiresAt == null ? undefined : { link, pin, expires_at: expiresAt };
}

export function languageOf(language: string): Schemas['MessageLanguage'] {
  return language === 'en' ? 'en' : 'id';
}
