// What people say beside the text: a note confirmed by its speaker, a differing view, data still needed, and what the chair sees of it.
import { expect, type Page } from '@playwright/test';
import { isAccessible, phone, pledges, test } from './people.ts';
import { pictures } from './pictures.ts';
import { invitationOf, presses, signsIn } from './sample.ts';
import type { Server } from './server.ts';

test.use({ sample: true });
test.setTimeout(600_000);

const wide = { viewport: { width: 1920, height: 1080 } };
const long = 'Ia membantu ibunya berjualan sampai larut malam. '.repeat(103).slice(0, 5_000);

test('everyone is heard in its own words', async ({ server, sitsDown }) => {
  const chair = await sitsDown('Ratna Widyastuti, S.Pd., Kons.', { options: wide });
  const secretary = await sitsDown('Bagus Hermawan, S.Pd.');
  const teacher = await sitsDown('Dwi Lestari, S.Pd.');
  const parent = await sitsDown('Sulastri', { options: phone });
  const everyone = [chair, secretary, teacher, parent];

  await signsIn(chair, server);
  for (const person of [secretary, teacher, parent]) {
    await pledges(person, invitationOf(person, server));
    await expect(person.page.getByText('Konferensi belum dimulai.', { exact: false })).toBeVisible();
  }
  const lead = await leads(server);
  await lead('/start', {});
  await lead('/stage', { stage: 'information', overrule: { reason: 'disepakati bersama' } });

  await test.step('the secretary notes for the parent, who puts it right and then confirms it', async () => {
    await contributions(secretary.page);
    await secretary.page.getByRole('button', { name: `Catat atas nama ${parent.name}` }).click();
    await secretary.page.getByLabel(`Yang disampaikan ${parent.name}`).fill('Tidur larut karena menjaga adik.');
    await presses(secretary.page, 'Kirim');
    await expect(parent.page.getByText('Belum dibenarkan.', { exact: false })).toBeVisible();
    await isAccessible(parent.page);
    await pictures([parent, secretary], 'noted');
    await presses(parent.page, 'Bukan begitu…');
    await parent.page.getByLabel('Yang saya maksud').fill('Bukan adik, neneknya yang sakit.');
    await presses(parent.page, 'Kirim koreksi');
    await expect(secretary.page.getByText('Bukan adik, neneknya yang sakit.')).toBeVisible();
    await presses(parent.page, 'Benar, itu yang saya sampaikan');
    await expect(secretary.page.getByText(`Dibenarkan oleh ${parent.name}`, { exact: false })).toBeVisible();
  });

  await test.step('a long entry, emoji and other scripts stay whole', async () => {
    await parent.page.getByLabel('Apa yang Anda ketahui atau amati?').fill(long);
    await presses(parent.page, 'Kirim');
    await parent.page.getByLabel('Apa yang Anda ketahui atau amati?').fill('ꦱꦫꦶ 😟 قال: لا يريد – kata ayahnya.');
    await presses(parent.page, 'Kirim');
    await contributions(chair.page);
    await expect(chair.page.getByText('ꦱꦫꦶ 😟', { exact: false })).toBeVisible();
    await isAccessible(parent.page);
    await pictures([parent, chair], 'scripts');
  });

  await test.step('the chair marks an entry, asks for other words, and sees what is not known', async () => {
    await chair.page.getByText('Beri tanda').first().click();
    await chair.page.getByLabel('Amat berarti', { exact: false }).first().click();
    await expect(teacher.page.getByRole('listitem').filter({ hasText: /^Amat berarti$/ })).toHaveCount(1);
    await chair.page.getByRole('button', { name: 'Mohon kalimat yang lebih objektif…' }).first().click();
    await presses(chair.page.getByRole('dialog'), 'Kirim permohonan');
    await expect(secretary.page.getByText('Pimpinan memohon kalimat yang lebih objektif')).toBeVisible();
    await expect(teacher.page.getByText('Pimpinan memohon kalimat yang lebih objektif')).toHaveCount(0);
    await isAccessible(secretary.page);
    await pictures([secretary, chair], 'marked');
    await expect(chair.page.getByText('berasal dari satu orang', { exact: false })).toBeVisible();
    await presses(chair.page, 'Kelengkapan data');
    await expect(chair.page.getByRole('dialog')).toContainText('Kesehatan');
    await isAccessible(chair.page);
    await pictures([chair], 'coverage');
    await presses(chair.page.getByRole('dialog'), 'Tutup');
  });

  await test.step('the teacher differs, the secretary lists what is still needed', async () => {
    await lead('/stage', { stage: 'core_conclusion', overrule: { reason: 'disepakati bersama' } });
    await presses(teacher.page, 'Tambah pendapat berbeda');
    await teacher.page.getByLabel('Pendapat yang berbeda').fill('Bukan malas: ia kelelahan.');
    await presses(teacher.page, 'Simpan pendapat');
    await presses(secretary.page, 'Tambah data yang diperlukan');
    await secretary.page.getByLabel('Data apa?').fill('Hasil tes minat');
    await secretary.page.getByLabel('Siapa yang dapat memberikan?').fill('Psikolog');
    await secretary.page.getByLabel('Sampai kapan?').fill('2027-01-15');
    await presses(secretary.page, 'Simpan');
    await parent.page.getByRole('navigation').getByRole('button', { name: 'Lembar' }).click();
    for (const { page } of everyone) {
      await expect(page.getByText('Bukan malas: ia kelelahan.')).toBeVisible();
      await expect(page.getByText('Hasil tes minat')).toBeVisible();
    }
    for (const { page } of [teacher, secretary, parent]) {
      await page.getByRole('heading', { name: 'Pendapat berbeda' }).scrollIntoViewIfNeeded();
      await isAccessible(page);
    }
    await pictures(everyone, 'dissent');
  });

  await test.step('all of it stands in the minutes', async () => {
    await lead('/seal', { overrule: { reason: 'disepakati bersama' } });
    await expect(parent.page.getByRole('heading', { name: 'Notula telah disegel' })).toBeVisible();
    await parent.page.goto(`${server.url}/conferences/${server.conference}/minutes`);
    const sheet = parent.page.getByRole('main');
    for (const words of ['Bukan malas: ia kelelahan.', 'Hasil tes minat', 'Amat berarti', long.slice(0, 200)]) {
      await expect(sheet).toContainText(words);
    }
    await expect(sheet).toContainText(`Dibenarkan oleh ${parent.name}`);
    await isAccessible(parent.page);
    await pictures([parent], 'minutes');
  });

  for (const { name, faults } of everyone) expect(faults, name).toEqual([]);
});

/** The pane with what everyone brings in, on a wide screen. */
const contributions = (page: Page) =>
  page.getByRole('navigation', { name: 'Di samping lembar' }).getByRole('button').nth(1).click();

/** What the chair does, as a program would. */
async function leads(server: Server): Promise<(path: string, body: object) => Promise<void>> {
  const chair = server.people.find(({ role }) => role === 'chair');
  const post = (path: string, body: object, token?: string) =>
    fetch(`${server.url}/api${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const session = await post('/sessions', { email: chair?.email, password: chair?.password });
  const { token } = (await session.json()) as { token: string };
  return async (path, body) => {
    const answer = await post(`/conferences/${server.conference}${path}`, body, token);
    expect(answer.status, path).toBe(200);
  };
}
