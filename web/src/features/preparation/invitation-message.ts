import type { TFunction } from 'i18next';

interface MessageParts {
  name: string;
  school: string;
  when: string;
  place: string | null | undefined;
  link: string;
}

/** The words that go with a link. They tell neither the case nor the PIN: whoever reads the message along the way learns nothing and gets in nowhere. */
export function invitationMessage(t: TFunction, parts: MessageParts): string {
  const place =
    parts.place === null || parts.place === undefined || parts.place === ''
      ? ''
      : t('invitation.message_place', { place: parts.place });
  return t('invitation.message', {
    name: parts.name,
    school: parts.school,
    when: parts.when,
    address: parts.link,
    place,
  });
}

/** Opens WhatsApp with the message written; the sender chooses the person. */
export function whatsAppAddress(message: string): string {
  return `https://wa.me/?text=${encodeURIComponent(message)}`;
}
