// The whole of it: a school opens, a conference is prepared, four people write together, and the minutes are sealed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { box, isAccessible, joins, phone, saved, saveWord, sectionOf, test, writes } from './people.ts';
import { invites, opensCase, recordsConsent, setsUp } from './preparation.ts';
import { verify } from './server.ts';

const description = 'Deskripsi masalah yang dihadapi';
const symptoms = 'Gejala yang muncul';
const background = 'Latar belakang';

test('a conference from set-up to sealed minutes', async ({ server, sitsDown }) => {
  const chair = await sitsDown('Ibu Retno');
  const secretary = await sitsDown('Pak Budi');
  const parent = await sitsDown('Ibu Sari', { options: phone });
  const far = { server: server.url, milliseconds: 200 };
  const psychologist = await sitsDown('Ibu Wulan', { delay: far });
  const everyone = [chair, secretary, parent, psychologist];

  await test.step('prepare and invite', async () => {
    await setsUp(chair.page, server.url);
    await opensCase(chair.page, 'MERPATI-7');
    await recordsConsent(chair.page);
    const invitations = await invites(chair.page, [
      { name: secretary.name, role: 'Sekretaris (notulis)' },
      { name: parent.name, role: 'Orang tua / wali' },
      { name: psychologist.name, role: 'Psikolog' },
    ]);
    for (const [place, guest] of [secretary, parent, psychologist].entries()) {
      const invitation = invitations[place];
      if (invitation === undefined) throw new Error(`no link for ${guest.name}`);
      await joins(guest, invitation);
    }
  });

  await test.step('start, and write together', async () => {
    await chair.page.getByRole('button', { name: 'Mulai konferensi' }).click();
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Mulai konferensi' }).click();
    for (const { page } of everyone) await expect(page.getByRole('heading', { name: 'MERPATI-7' })).toBeVisible();
    await isAccessible(chair.page);

    await writes(secretary.page, description, 'Sering terlambat sejak Agustus.');
    for (const { page } of everyone)
      await expect(sectionOf(page, description)).toContainText('Sering terlambat sejak Agustus.');
    await expect(box(psychologist.page, symptoms)).toHaveCount(0);

    await chair.page.getByRole('button', { name: 'Lanjut ke tahap 2' }).click();
    const dialog = chair.page.getByRole('dialog');
    await expect(dialog).toContainText('tujuan; kode kasus; kerahasiaan');
    await dialog.getByLabel('Alasan melanjutkan').fill('Disampaikan sebelum semua tersambung.');
    await dialog.getByRole('button', { name: 'Lanjutkan dengan alasan ini' }).click();
    await chair.page.getByRole('button', { name: 'Lanjut ke tahap 3' }).click();
    await writes(psychologist.page, symptoms, 'Tampak lelah di kelas.');
    // On the phone the own sheet opens first; the sheet of all is one tap away.
    await parent.page.getByRole('navigation').getByRole('button', { name: 'Lembar' }).click();
    await sectionOf(parent.page, background).getByRole('button', { name: 'Tulis di bagian ini' }).click();
    await writes(parent.page, background, 'Menjaga adiknya di malam hari.');
    await isAccessible(parent.page);
    await parent.page.getByRole('button', { name: 'Selesai' }).click();
    for (const { page } of everyone) {
      await expect(sectionOf(page, symptoms)).toContainText('Tampak lelah di kelas.');
      await expect(sectionOf(page, background)).toContainText('Menjaga adiknya di malam hari.');
      await isAccessible(page);
    }
  });

  await test.step('a pause is seen by everyone and ends', async () => {
    await chair.page.getByRole('button', { name: 'Jeda', exact: true }).click();
    const dialog = chair.page.getByRole('dialog');
    await dialog.getByLabel('Alasan jeda').fill('Waktu salat');
    await isAccessible(chair.page);
    await dialog.getByRole('button', { name: 'Jeda sekarang' }).click();
    for (const { page } of everyone) await expect(page.getByText('Dijeda sejak', { exact: false })).toBeVisible();
    await expect(box(psychologist.page, symptoms)).toHaveCount(0);
    await isAccessible(parent.page);
    await chair.page.getByRole('button', { name: 'Lanjutkan', exact: true }).click();
    for (const { page } of everyone) await expect(page.getByText('Dijeda sejak', { exact: false })).toHaveCount(0);
    await expect(box(psychologist.page, symptoms)).toBeVisible();
  });

  await test.step('a cut of the network loses nothing', async () => {
    psychologist.line?.cut();
    await expect(saveWord(psychologist.page)).toContainText('Luring');
    await appends(psychologist.page, symptoms, ' Sulit memulai tugas.');
    await appends(secretary.page, symptoms, ' Jarang bertanya.');
    await saved(secretary.page);
    psychologist.line?.mend();
    // While the answers to what was written offline come in.
    await appends(psychologist.page, symptoms, ' Lekas menyerah.');
    await saved(psychologist.page);
    for (const { page } of everyone) {
      await expect(sectionOf(page, symptoms)).toContainText('Sulit memulai tugas.');
      await expect(sectionOf(page, symptoms)).toContainText('Lekas menyerah.');
      await expect(sectionOf(page, symptoms)).toContainText('Jarang bertanya.');
    }
    const texts = await Promise.all(everyone.map(({ page }) => sheetText(page)));
    for (const text of texts) expect(text).toEqual(texts[0]);
  });

  const late = ' Terlambat menulis ini.';
  const fingerprint = await test.step('seal', async () => {
    psychologist.line?.cut();
    await expect(saveWord(psychologist.page)).toContainText('Luring');
    await appends(psychologist.page, symptoms, late);
    await chair.page.getByRole('button', { name: 'Akhiri dan segel' }).click();
    const dialog = chair.page.getByRole('dialog');
    await dialog.getByLabel('Alasan melanjutkan').fill('Waktu habis; dilanjutkan pekan depan.');
    await isAccessible(chair.page);
    await dialog.getByRole('button', { name: 'Segel dengan alasan ini' }).click();
    for (const { page } of [chair, secretary, parent]) await isSealed(page);
    const code = await fingerprintOn(chair.page);
    expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    return code;
  });

  await test.step('the late edit is refused and shown to its author', async () => {
    psychologist.line?.mend();
    await isSealed(psychologist.page);
    const handedBack = psychologist.page.getByRole('region', { name: 'Tulisan Anda' });
    await expect(handedBack).toContainText(late.trim());
    await isAccessible(psychologist.page);
    for (const { page } of everyone) expect(await fingerprintOn(page)).toBe(fingerprint);
  });

  const file = await test.step('everyone reads the same minutes', async () => {
    const texts: string[] = [];
    for (const { page } of everyone) {
      await page.getByRole('link', { name: 'Baca notula' }).click();
      await expect(page.getByRole('heading', { name: 'Notula konferensi kasus' })).toBeVisible();
      await expect(page.getByText('Diperiksa oleh peramban Anda sendiri', { exact: false })).toBeVisible();
      await isAccessible(page);
      texts.push(await page.getByRole('main').innerText());
    }
    for (const text of texts) {
      expect(text).toContain('Sulit memulai tugas.');
      expect(text).not.toContain(late.trim());
    }
    const downloading = chair.page.waitForEvent('download');
    await chair.page.getByText('Unduh notula bertanda tangan').click();
    const path = join(server.home, 'notula.json');
    await (await downloading).saveAs(path);
    return path;
  });

  await test.step('verify tells genuine from altered', async () => {
    const genuine = verify(file);
    expect(genuine.code, genuine.said).toBe(0);
    expect(genuine.said).toContain(fingerprint);
    await checksOnPage(chair.page, file, 'Asli');

    const bytes = readFileSync(file);
    const place = bytes.indexOf('Agustus');
    bytes[place] = 'a'.charCodeAt(0);
    const altered = join(server.home, 'notula-diubah.json');
    writeFileSync(altered, bytes);
    expect(verify(altered).code).toBe(1);
    await checksOnPage(chair.page, altered, 'Berubah');
  });

  for (const { name, faults } of everyone) expect(faults, name).toEqual([]);
});

async function appends(page: Page, section: string, text: string): Promise<void> {
  await box(page, section).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

const isSealed = (page: Page) => expect(page.getByRole('heading', { name: 'Notula telah disegel' })).toBeVisible();

const fingerprintOn = async (page: Page) => (await page.getByRole('code').first().textContent()) ?? '';

/** What the sections hold, without carets and the lines below them. */
function sheetText(page: Page): Promise<string[]> {
  return page.locator('.ProseMirror').evaluateAll((editors) =>
    editors.map((editor) => {
      const copy = editor.cloneNode(true) as HTMLElement;
      for (const widget of copy.querySelectorAll('.ProseMirror-widget, .ProseMirror-separator')) widget.remove();
      return (copy.textContent ?? '').replace(/\u2060/g, '');
    }),
  );
}

async function checksOnPage(page: Page, file: string, verdict: string): Promise<void> {
  await page.goto(new URL('/verify', page.url()).href);
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText(verdict, { exact: true })).toBeVisible();
  await isAccessible(page);
}
