// From an empty store to a conference whose people hold their links.
import { expect, type Page } from '@playwright/test';
import { isAccessible } from './people.ts';

export const password = 'kopi-pahit-di-beranda';

export async function setsUp(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page).toHaveURL(/\/setup$/);
  await isAccessible(page);
  await page.getByLabel('Nama sekolah').fill('SMP Negeri 3 Contoh');
  await page.getByLabel('Nama lengkap Anda').fill('Ibu Retno');
  await page.getByLabel('Surel Anda').fill('retno@contoh.sch.id');
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Siapkan' }).click();
  await expect(page.getByRole('heading', { name: 'Lembar kunci' })).toBeVisible();
  await isAccessible(page);
  await page.getByRole('link', { name: 'Lanjut ke beranda' }).click();
  await expect(page.getByRole('heading', { name: 'Beranda' })).toBeVisible();
  await isAccessible(page);
}

export async function opensCase(page: Page, code: string): Promise<void> {
  await page.getByRole('link', { name: 'Konferensi baru' }).first().click();
  await page.getByLabel('Nama kasus (nama samaran)').fill(code);
  await page.getByLabel('Tujuan konferensi').fill('Mencari jalan bersama.');
  await page.getByLabel('Hari, tanggal, dan pukul').fill('2027-03-02T09:00');
  await isAccessible(page);
  await page.getByRole('button', { name: 'Buat konferensi' }).click();
  await expect(page.getByRole('heading', { name: `Persiapan: ${code}` })).toBeVisible();
}

export async function recordsConsent(page: Page): Promise<void> {
  await step(page, 'Persetujuan');
  await page.getByLabel('Ya, dan saya mencatatnya di sini').check();
  await page.getByLabel('Nama orang tua atau wali').fill('Ibu Sari');
  await isAccessible(page);
  await page.getByRole('button', { name: 'Catat persetujuan' }).click();
  await expect(page.getByText('Persetujuan tercatat')).toBeVisible();
}

export interface Invitee {
  name: string;
  role: string;
}

/** Invites each and reads what is to be handed over. */
export async function invites(page: Page, people: readonly Invitee[]): Promise<{ link: string; pin: string }[]> {
  await step(page, 'Peserta');
  for (const { name, role } of people) {
    await page.getByLabel('Nama', { exact: true }).fill(name);
    await page.getByLabel('Peran', { exact: true }).selectOption({ label: role });
    // Only who has a direct interest in the case is invited, and that is written down; who keeps the minutes needs none.
    const reason = page.getByLabel('Alasan diundang');
    if (await reason.isVisible()) await reason.fill('Mengenal konseli setiap hari.');
    await page.getByRole('button', { name: 'Tambah peserta' }).click();
    await expect(page.getByText(`${name} sudah ditambahkan.`, { exact: false })).toBeVisible();
  }
  await isAccessible(page);
  await step(page, 'Undangan');
  await expect(page.getByTestId('link')).toHaveCount(people.length);
  await isAccessible(page);
  const links = await page.getByTestId('link').allInnerTexts();
  const pins = await page.getByTestId('pin').allInnerTexts();
  return links.map((link, place) => ({ link: link.trim(), pin: (pins[place] ?? '').replace(/\D/g, '') }));
}

export async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Langkah persiapan' }).getByRole('link', { name }).click();
}
