import i18next from 'i18next';
import { expect, it } from 'vitest';
import id from '../../i18n/id.json';
import { invitationMessage, whatsAppAddress } from './invitation-message';

it('tells time, place and link, and neither the case nor the PIN', async () => {
  await i18next.init({
    lng: 'id',
    resources: { id: { translation: id } },
    interpolation: { escapeValue: false },
  });
  const parts = {
    name: 'Ibu Sari',
    school: 'SMP Negeri 4',
    when: 'Rabu, 25 November 2026, pukul 09.00 WIB',
    place: 'Ruang BK',
    link: 'https://rembuk.example/join#token',
  };
  const message = invitationMessage(i18next.t, parts);
  for (const part of Object.values(parts)) expect(message).toContain(part);
  expect(message).not.toMatch(/\{\{|\d{6}/);
  expect(invitationMessage(i18next.t, { ...parts, place: null })).not.toContain('bertempat');
  expect(new URL(whatsAppAddress(message)).searchParams.get('text')).toBe(message);
});
