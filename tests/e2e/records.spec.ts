// After the meeting: the minutes are read, agreed to, objected to and added to; the outsider checks them; the help is followed up.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { isAccessible, phone, pledges, test } from './people.ts';
import { views } from './pictures.ts';
import { invitationOf, plans, presses, signsIn } from './sample.ts';

test.use({ sample: true });

test('minutes that stand, and help that is followed up', async ({ server, sitsDown }) => {
  const chair = await sitsDown('Ratna Widyastuti, S.Pd., Kons.');
  const teacher = await sitsDown('Dwi Lestari, S.Pd.');
  const parent = await sitsDown('Sulastri', { options: phone });
  const everyone = [chair, teacher, parent];
  const file = join(server.home, 'notula.json');

  await test.step('a short meeting with three commitments', async () => {
    await signsIn(chair, server);
    for (const person of [teacher, parent]) await pledges(person, invitationOf(person, server));
    await presses(chair.page, 'Mulai konferensi');
    await plans(chair.page, 'Mengantar ke sekolah pada hari Senin', parent.name);
    await plans(chair.page, 'Menyapa setiap pagi di gerbang', teacher.name);
    await plans(chair.page, 'Menemui konseli dua kali seminggu', chair.name);
    await presses(chair.page, 'Akhiri dan segel');
    const dialog = chair.page.getByRole('dialog');
    await dialog.getByLabel('Alasan melanjutkan').fill('Disepakati menutup lebih awal.');
    await presses(dialog, 'Segel dengan alasan ini');
    for (const { page } of everyone) await opensMinutes(page);
  });

  await test.step('the parent agrees in two taps, the teacher objects with a note', async () => {
    await views(parent.page, 'acknowledging', (other) =>
      other.getByRole('button', { name: /^(Setuju|I agree)$/ }).click(),
    );
    await presses(parent.page, 'Setuju');
    await presses(parent.page, 'Catat persetujuan saya');
    await expect(parent.page.getByText('setuju dengan notula')).toBeVisible();
    await isAccessible(parent.page);
    await presses(teacher.page, 'Keberatan');
    await teacher.page.getByLabel('Catatan', { exact: true }).fill('Tanggal kejadian belum disebut.');
    await presses(teacher.page, 'Catat keberatan saya');
    await expect(teacher.page.getByText('keberatan atas notula')).toBeVisible();
  });

  await test.step('the chair adds what is missing; everybody reads it behind the minutes', async () => {
    await chair.page.reload();
    await expect(chair.page.getByText('Tanggal kejadian belum disebut.')).toBeVisible();
    await chair.page.getByText('Tambah adendum', { exact: true }).click();
    await chair.page.getByLabel('Adendum', { exact: true }).fill('Kejadian yang dimaksud: 12 Oktober 2026.');
    await presses(chair.page, 'Catat adendum');
    await expect(chair.page.getByRole('list').getByText('Kejadian yang dimaksud: 12 Oktober 2026.')).toBeVisible();
    await isAccessible(chair.page);
    await parent.page.reload();
    await expect(parent.page.getByText('Kejadian yang dimaksud: 12 Oktober 2026.')).toBeVisible();
    await views(parent.page, 'minutes-parent');
    await views(chair.page, 'minutes-chair', (other) => other.getByText(/^(Tambah adendum|Add an addendum)$/).click());
    await views(chair.page, 'print-dialog', (other) =>
      other.getByRole('button', { name: /^(Cetak berita acara|Print the official)/ }).click(),
    );
    const downloading = chair.page.waitForEvent('download');
    await chair.page.getByText('Unduh notula bertanda tangan').click();
    await (await downloading).saveAs(file);
  });

  await test.step('an outsider checks the file with the network off', async () => {
    const outsider = await sitsDown('Orang luar');
    const tool = join(server.home, 'verify.html');
    const answer = await fetch(`${server.url}/verify.html`);
    writeFileSync(tool, Buffer.from(await answer.arrayBuffer()));
    await outsider.page.context().setOffline(true);
    await outsider.page.goto(pathToFileURL(tool).href);
    await outsider.page.locator('input[type=file]').setInputFiles(file);
    await expect(outsider.page.getByText(/^Asli/).first()).toBeVisible();
    await expect(outsider.page.getByText(/1 adendum/i).first()).toBeVisible();
    await views(outsider.page, 'verify-offline', (other) => other.locator('input[type=file]').setInputFiles(file));
    expect(outsider.faults).toEqual([]);
  });

  await test.step('the parent reports, the chair judges, and the help is closed', async () => {
    await parent.page.goto(`${server.url}/conferences/${server.conference}/follow-up`);
    await parent.page.getByText('Laporkan', { exact: true }).first().click();
    await parent.page.getByLabel('Selesai', { exact: false }).first().check();
    await parent.page.getByLabel('Catatan (boleh dikosongkan)').first().fill('Sudah tiga kali diantar.');
    await presses(parent.page, 'Kirim laporan');
    await parent.page.getByText('1 catatan', { exact: true }).click();
    await expect(parent.page.getByText('Sudah tiga kali diantar.')).toBeVisible();
    await isAccessible(parent.page);

    await chair.page.goto(`${server.url}/conferences/${server.conference}/follow-up`);
    await chair.page.getByText('1 catatan', { exact: true }).click();
    await expect(chair.page.getByText('Sudah tiga kali diantar.')).toBeVisible();
    await isAccessible(chair.page);
    await views(parent.page, 'follow-up-parent');
    for (const [moment, view] of [
      ['order', /^(Yang terlambat|Late ones)/],
      ['board', /^(Papan|Board)$/],
      ['month', /^(Kalender|Calendar)$/],
    ] as const) {
      await views(chair.page, `follow-up-${moment}`, (other) => other.getByText(view).click());
    }
    await presses(chair.page, 'Akhiri tindak lanjut');
    await presses(chair.page.getByRole('dialog'), 'Akhiri tindak lanjut');
    await expect(chair.page.getByText('Tindak lanjut ini sudah diakhiri.', { exact: false })).toBeVisible();
  });

  await test.step('the next conference continues this one', async () => {
    await chair.page.getByRole('link', { name: 'Konferensi berikutnya' }).click();
    await expect(chair.page.getByText('Melanjutkan konferensi', { exact: false })).toBeVisible();
    await chair.page.getByLabel('Tujuan konferensi').fill('Menilai bantuan yang sudah berjalan.');
    await chair.page.getByLabel('Hari, tanggal, dan pukul').fill('2027-03-02T09:00');
    await presses(chair.page, 'Buat konferensi');
    await expect(chair.page.getByRole('heading', { name: /^Persiapan/ })).toBeVisible();
    await chair.page.goto(`${server.url}/conferences/${server.conference}/follow-up`);
    await expect(chair.page.getByRole('link', { name: 'Buka konferensi berikutnya' })).toBeVisible();
  });

  for (const { name, faults } of everyone) expect(faults, name).toEqual([]);
});

async function opensMinutes(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Baca notula' }).click();
  await expect(page.getByText('Diperiksa oleh peramban Anda sendiri', { exact: false })).toBeVisible();
}
