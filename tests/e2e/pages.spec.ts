// Pages that the story of a conference does not pass, and both languages.
import { expect } from '@playwright/test';
import { isAccessible, test } from './people.ts';
import { password, setsUp } from './preparation.ts';

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
