// The shared screen where things go wrong: wrong codes, a blank wall, two screens, one that is taken away, a server that is away.
import { expect, type Locator, type Page } from '@playwright/test';
import { isAccessible, phone, test } from './people.ts';
import { pairs, shows } from './projector.ts';
import { pictures } from './pictures.ts';
import { presses, signsIn } from './sample.ts';

test.use({ sample: true });

const wide = { viewport: { width: 1920, height: 1080 } };

test('a shared screen is blanked, covered, and taken away', async ({ server, sitsDown }) => {
  const chair = await sitsDown('Ratna Widyastuti, S.Pd., Kons.');
  const projector = await sitsDown('Layar di ruang rapat', { options: wide });
  const other = await sitsDown('Layar di ruang sebelah', { options: phone });
  await signsIn(chair, server);
  await expect(chair.page.getByRole('button', { name: 'Mulai konferensi' })).toBeVisible();

  await projector.page.goto(`${server.url}/screen`);
  await other.page.goto(`${server.url}/screen`);
  await presses(projector.page, 'Sambungkan');
  await expect(projector.page.getByText('Kode layar terdiri atas enam angka.')).toBeVisible();
  await projector.page.getByLabel('Kode layar').fill('000 000');
  await presses(projector.page, 'Sambungkan');
  await expect(projector.page.getByText('Kode layar tidak cocok.', { exact: false })).toBeVisible();
  await isAccessible(projector.page);
  await pictures([projector, other], 'screen-pairing');

  await pairs(chair, projector, server);
  await presses(chair.page, 'Mulai konferensi');
  await shows(projector, 'Tahap 1 dari 8', 'Tujuan');
  await pairs(chair, other, server, 'Tujuan');

  await chair.page.getByRole('button', { name: 'Layar bersama' }).click();
  const dialog = chair.page.getByRole('dialog', { name: 'Layar bersama' });
  await expect(dialog.getByText('Sedang menampilkan')).toHaveCount(2);
  await chooses(dialog, 'Satu bagian lembar');
  await dialog.getByLabel('Bagian yang ditampilkan').selectOption({ label: 'Latar belakang' });
  await shows(projector, 'Latar belakang');
  await isAccessible(chair.page);
  await pictures([chair, projector, other], 'screen-chosen');
  await chooses(dialog, 'Kosong');
  for (const { page } of [projector, other]) {
    await expect(page.getByRole('heading', { name: 'Layar dikosongkan' })).toBeAttached();
    await expect(page.getByText('Kasus Melati')).toHaveCount(0);
  }
  await isAccessible(projector.page);
  await chooses(dialog, 'Mengikuti tahap');
  await shows(projector, 'Tujuan');

  await presses(dialog, 'Lepaskan layar 2');
  await expect(other.page.getByText('Layar ini tidak lagi tersambung ke konferensi', { exact: false })).toBeVisible();
  await expect(other.page.getByText('Kasus Melati')).toHaveCount(0);
  await isAccessible(other.page);
  await presses(dialog, 'Tutup');
  await presses(chair.page, 'Jeda');
  await presses(chair.page.getByRole('dialog'), 'Jeda sekarang');
  await shows(projector, 'Konferensi dijeda');
  await expect(projector.page.getByText('Kasus Melati')).toHaveCount(0);
  await pictures([projector, other], 'screen-rest');

  for (const page of [projector.page, chair.page]) await coversAndReturns(page);
  for (const path of [
    '/',
    `/conferences/${server.conference}/prepare`,
    '/techniques',
    '/settings/school',
    '/join',
    '/verify',
  ]) {
    await chair.page.goto(server.url + path);
    await expect(chair.page.getByRole('heading').first()).toBeVisible();
    await coversAndReturns(chair.page);
  }
  for (const { name, faults } of [chair, projector, other]) expect(faults, name).toEqual([]);
});

/** Esc twice, on whatever page. Where both do not come soon enough one after the other, somebody presses again. */
async function coversAndReturns(page: Page): Promise<void> {
  const cover = page.getByRole('dialog', { name: 'Layar ditutup' });
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(cover).toBeVisible({ timeout: 1000 });
  }).toPass();
  await presses(cover, 'Tekan untuk kembali');
  await expect(cover).toHaveCount(0);
}

/** The choice stands when the server has kept it, a moment after the press. */
async function chooses(dialog: Locator, name: string): Promise<void> {
  const choice = dialog.getByRole('radio', { name });
  await choice.click();
  await expect(choice).toBeChecked();
}
