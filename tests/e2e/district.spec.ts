// The district's office: many schools from a list, their links as a file, and one of them found again.
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { isAccessible, test } from './people.ts';
import { views } from './pictures.ts';
import { password, setsUp } from './preparation.ts';

test('the office adds a list of schools and finds one of them', async ({ server, sitsDown }) => {
  const { page: first } = await sitsDown('Ibu Retno');
  await setsUp(first, server.url);
  server.givesOffice('hadi@dinas.contoh.id', password);

  const { page, faults } = await sitsDown('Pak Hadi');
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('Surel').fill('hadi@dinas.contoh.id');
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.getByRole('link', { name: 'Sekolah-sekolah' }).click();
  await expect(page.getByRole('heading', { name: 'Sekolah-sekolah' })).toBeVisible();

  await page.getByRole('button', { name: 'Tambah dari daftar' }).click();
  const list = page.getByLabel('Daftar sekolah');
  const lines = Array.from({ length: 60 }, (_, nth) => `SMP Negeri ${nth + 10} Kupang\tn${nth + 10}.rembuk.contoh.id`);
  await list.fill([...lines, 'SMP Kristen 1; n10.rembuk.contoh.id', 'SMP Swasta'].join('\n'));
  await page.getByRole('button', { name: 'Tambahkan semua' }).click();
  await expect(page.getByText('Baris 61, alamat: Sudah dipakai.', { exact: false })).toBeVisible();
  await expect(page.getByText('Baris 62, alamat:', { exact: false })).toBeVisible();
  await expect(list).toHaveAttribute('aria-invalid', 'true');
  await expect(list).toBeFocused();
  await isAccessible(page);
  await views(page, 'district-faults', async (other) => {
    await other.getByRole('button', { name: /^(Tambah dari daftar|Add from a list)$/ }).click();
    await other.getByRole('textbox').first().fill('SMP 1; smp1.contoh.id\nSMP 2\n; smp 3');
    await other.getByRole('button', { name: /^(Tambahkan semua|Add all)$/ }).click();
  });

  await list.fill(lines.join('\n'));
  await expect(
    page.getByText('60 sekolah terbaca, dari SMP Negeri 10 Kupang sampai SMP Negeri 69 Kupang.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Tambahkan semua' }).click();
  await expect(page.getByText('60 sekolah ditambahkan.', { exact: false })).toBeVisible();
  await isAccessible(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Unduh daftar tautan (CSV)' }).click();
  const file = readFileSync(await (await downloading).path(), 'utf8');
  expect(file.trimEnd().split('\r\n')).toHaveLength(61);
  expect(file).toMatch(
    /^\uFEFFSekolah;Alamat;Tautan untuk menyiapkan;Berlaku sampai\r\nSMP Negeri 10 Kupang;n10\.rembuk\.contoh\.id;http:\/\/n10\.\S+\/setup#/,
  );

  // Those of a second list come to those of the first.
  await list.fill('SMP Negeri 98 Kupang; n98.rembuk.contoh.id');
  await page.getByRole('button', { name: 'Tambahkan semua' }).click();
  await expect(page.getByText('61 sekolah ditambahkan.', { exact: false })).toBeVisible();

  // A name that somebody else has taken meanwhile is told at its line, too.
  await list.fill('\nSMP Negeri 99 Kupang; n69.rembuk.contoh.id');
  await page.getByRole('button', { name: 'Tambahkan semua' }).click();
  await expect(page.getByText('Baris 2, alamat: Sudah dipakai.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Tutup', exact: true }).first().click();

  await expect(page.getByText('62 sekolah', { exact: true })).toBeVisible();
  const shown = page.getByRole('main').getByRole('listitem');
  await expect(shown).toHaveCount(50);
  await page.getByRole('button', { name: 'Tampilkan lebih banyak' }).click();
  await expect(shown).toHaveCount(62);
  await views(page, 'district');

  await page.getByLabel('Cari nama atau alamat sekolah').fill('n42');
  await expect(shown).toHaveText([/SMP Negeri 42 Kupang/]);
  await page.getByRole('button', { name: /^Tutup SMP Negeri 42/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tutup', exact: true }).click();
  await expect(shown).toHaveText([/ditutup/]);

  // A search that does not get through stays to be tried again.
  const search = page.getByLabel('Cari nama atau alamat sekolah');
  await page.route('**/api/district/schools?*', (route) => route.abort());
  await search.fill('n43');
  const again = page.getByRole('button', { name: 'Coba lagi' });
  await expect(again).toBeVisible();
  await expect(search).toHaveValue('n43');
  await page.unroute('**/api/district/schools?*');
  await again.click();
  await expect(shown).toHaveText([/SMP Negeri 43 Kupang/]);
  await search.fill('');
  await page.getByLabel('Keadaan').selectOption('Ditutup');
  await expect(shown).toHaveText([/SMP Negeri 42 Kupang/]);
  await isAccessible(page);
  expect(faults).toEqual([]);
});
