// Pages that the story of a conference does not pass, and both languages.
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { isAccessible, test } from './people.ts';
import { views } from './pictures.ts';
import { opensCase, password, setsUp, step } from './preparation.ts';

test('staff sign out and in, add an account, and read the pages in English', async ({ server, sitsDown }) => {
  const { page, faults } = await sitsDown('Ibu Retno');
  await setsUp(page, server.url);

  await page.getByRole('link', { name: 'Akun' }).click();
  await expect(page.getByRole('heading', { name: 'Akun staf' })).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect(page.getByRole('heading', { name: 'Masuk' })).toBeVisible();
  await isAccessible(page);

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await isAccessible(page);
  await page.getByRole('button', { name: 'Bahasa Indonesia' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');

  await page.getByLabel('Surel').fill('retno@contoh.sch.id');
  await page.getByLabel('Kata sandi', { exact: true }).fill('bukan-kata-sandinya');
  await page.getByRole('button', { name: 'Masuk' }).click();
  await expect(page.getByText('Surel atau kata sandi tidak cocok.', { exact: false })).toBeVisible();
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await expect(page.getByRole('heading', { name: 'Beranda' })).toBeVisible();

  for (const path of ['/verify', '/join', '/tidak-ada']) {
    await page.goto(server.url + path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await isAccessible(page);
  }
  expect(faults).toEqual([]);
});

test('the chair alone prints who the student is, with the password', async ({ server, sitsDown }) => {
  const { page, faults } = await sitsDown('Ibu Retno');
  await setsUp(page, server.url);
  await opensCase(page, 'MERPATI-7');
  await step(page, 'Kasus');
  await page.getByRole('button', { name: 'Catat identitas' }).click();
  await page.getByLabel('Nama lengkap siswa').fill('Kirana Prameswari');
  await page.getByRole('button', { name: 'Simpan identitas' }).click();

  await page.getByRole('button', { name: 'Cetak lembar identitas…' }).click();
  const dialog = page.getByRole('dialog');
  await isAccessible(page);
  await dialog.getByLabel('Kata sandi Anda').fill('bukan-kata-sandinya');
  await dialog.getByRole('button', { name: 'Unduh PDF' }).click();
  await expect(dialog.getByText('Kata sandi tidak cocok', { exact: false })).toBeVisible();
  await dialog.getByLabel('Kata sandi Anda').fill(password);
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Unduh PDF' }).click();
  const sheet = await downloading;
  expect(sheet.suggestedFilename()).toBe('lembar-identitas.pdf');
  expect(
    readFileSync(await sheet.path())
      .subarray(0, 8)
      .toString(),
  ).toBe('%PDF-1.7');
  await expect(dialog).toHaveCount(0);
  // The name went to paper and not to the page.
  await expect(page.getByText('Kirana Prameswari')).toHaveCount(0);
  await views(page, 'identity', async (other) =>
    other.getByRole('button', { name: /^(Cetak lembar identitas|Print the identity sheet)/ }).click(),
  );
  expect(faults).toEqual([]);
});
