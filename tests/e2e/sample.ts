// What the people of the sample conference do on their devices.
import type { Page } from '@playwright/test';
import type { Invitation, Person } from './people.ts';
import type { Server } from './server.ts';

type Place = Pick<Page, 'getByRole'>;

export const presses = (place: Place, name: string) => place.getByRole('button', { name, exact: true }).click();

export async function signsIn({ page, name }: Person, server: Server): Promise<void> {
  const account = server.people.find((person) => person.name === name);
  await page.goto(`${server.url}/sign-in?back=/conferences/${server.conference}`);
  await page.getByLabel('Surel').fill(account?.email ?? '');
  await page.getByLabel('Kata sandi', { exact: true }).fill(account?.password ?? '');
  await presses(page, 'Masuk');
  // Who goes elsewhere before the answer is there is not signed in.
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
}

/** What the sample's people were handed. */
export function invitationOf({ name }: Person, server: Server): Invitation {
  const { link, pin } = server.people.find((person) => person.name === name) ?? {};
  if (link === undefined || pin === undefined) throw new Error(`the sample has no link for ${name}`);
  return { link, pin };
}

export async function plans(page: Page, what: string, who: string): Promise<void> {
  await presses(page, 'Tambah komitmen');
  const form = page.getByRole('group', { name: 'Baris yang sedang ditulis' });
  await form.getByLabel('Apa yang dilakukan').fill(what);
  await form.getByLabel('Siapa yang bertanggung jawab').selectOption({ label: who });
  await form.getByLabel('Paling lambat').fill('2027-01-15');
  await presses(form, 'Selesai');
}
