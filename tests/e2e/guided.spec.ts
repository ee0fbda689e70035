// A whole meeting as the procedure prescribes it: both rounds, gates met and one overruled, four commitments, seal.
import { expect, type Page } from '@playwright/test';
import { box, isAccessible, phone, pledges, sectionOf, test, writes, type Person } from './people.ts';
import { pictures } from './pictures.ts';
import { pairs, shows } from './projector.ts';
import { invitationOf, plans, presses, signsIn } from './sample.ts';

test.use({ sample: true });
test.setTimeout(1_200_000);

const tablet = { viewport: { width: 1024, height: 768 } };
const wide = { viewport: { width: 1920, height: 1080 } };

test('a guided meeting', async ({ server, sitsDown }) => {
  const chair = await sitsDown('Ratna Widyastuti, S.Pd., Kons.');
  const secretary = await sitsDown('Bagus Hermawan, S.Pd.');
  const teacher = await sitsDown('Dwi Lestari, S.Pd.', { options: tablet });
  const parent = await sitsDown('Sulastri', { options: phone });
  const far = { server: server.url, milliseconds: 200 };
  const psychologist = await sitsDown('Maya Anggraini, M.Psi., Psikolog', { delay: far });
  const latecomer = await sitsDown('Drs. Haryono, M.Pd.', { options: wide });
  const inTime = [chair, secretary, teacher, parent, psychologist];
  const everyone = [...inTime, latecomer];
  const projector = await sitsDown('Layar di ruang rapat', { options: wide });

  await test.step('everybody but one comes in', async () => {
    await signsIn(chair, server);
    for (const person of [secretary, teacher, parent, psychologist]) {
      await pledges(person, invitationOf(person, server));
      await expect(person.page.getByText('Konferensi belum dimulai.', { exact: false })).toBeVisible();
    }
    await pairs(chair, projector, server);
    await shows(projector, '5 dari 6 orang sudah masuk', 'Kasus Melati');
    await isAccessible(projector.page);
    await pictures([projector], 'screen-0');
    await presses(chair.page, 'Mulai konferensi');
    for (const { page } of inTime) await reaches(page, 1);
  });

  await test.step('1: the opening is spoken before the case is presented', async () => {
    for (const point of ['Tujuan', 'Kode kasus', 'Kerahasiaan']) {
      const tick = chair.page.getByRole('checkbox', { name: point });
      await tick.click();
      await expect(tick).toBeChecked();
    }
    await isAccessible(chair.page);
    await shows(projector, 'Tahap 1 dari 8', 'Apa yang dikatakan di sini tetap di sini.');
    await isAccessible(projector.page);
    await pictures([projector], 'screen-1');
    await pictures(inTime, 'stage-1');
    await goesOn(chair, inTime, 2);
  });

  await test.step('2: the chair presents, the secretary adds, nobody else writes', async () => {
    await box(secretary.page, 'Gejala yang muncul').click();
    await secretary.page.keyboard.press('Control+End');
    await secretary.page.keyboard.type(' Pekan ini dua kali datang setelah bel.');
    await expect(sectionOf(psychologist.page, 'Gejala yang muncul')).toContainText(
      'Pekan ini dua kali datang setelah bel.',
    );
    await expect(box(psychologist.page, 'Gejala yang muncul')).toHaveCount(0);
    await shows(projector, 'Tahap 2 dari 8', 'Gejala yang muncul', /Pekan ini dua kali datang setelah bel/);
    // A slip of the fingers is on every sheet, and not on the wall.
    const slip = ' Kirana tampak lelah.';
    await secretary.page.keyboard.type(slip);
    await shows(projector, /Kasus Melati tampak lelah/);
    for (const _ of slip) await secretary.page.keyboard.press('Backspace');
    await expect(projector.page.getByText('tampak lelah', { exact: false })).toHaveCount(0);
    await isAccessible(projector.page);
    await pictures([projector], 'screen-2');
    await pictures(inTime, 'stage-2');
    await goesOn(chair, inTime, 3);
  });

  await test.step('3: everyone is heard, in turn, in writing, or through the secretary', async () => {
    await asksForTurn(parent.page);
    await givesTurn(chair.page, parent.name);
    await expect(parent.page.getByText('Giliran Anda berbicara', { exact: false }).first()).toBeVisible();
    await isAccessible(chair.page);
    // A parent's name would lead to the student.
    await shows(projector, 'Tahap 3 dari 8', 'Orang tua / wali', /menit lagi/);
    await expect(projector.page.locator('body')).not.toContainText(parent.name);
    await isAccessible(projector.page);
    await pictures([projector], 'screen-3');
    await chair.page
      .getByRole('button', { name: `Selesai bicara: ${parent.name}` })
      .first()
      .click();
    await contributes(teacher.page, 'Sering mengantuk pada jam pertama.');
    await contributes(psychologist.page, 'Pola tidurnya perlu ditanyakan.');

    await pledges(latecomer, invitationOf(latecomer, server));
    await reaches(latecomer.page, 3);
    await expect(sectionOf(latecomer.page, 'Gejala yang muncul')).toContainText(
      'Pekan ini dua kali datang setelah bel.',
    );
    await chair.page.getByRole('button', { name: 'Lanjut ke tahap 4' }).click();
    const dialog = chair.page.getByRole('dialog');
    await expect(dialog).toContainText(latecomer.name);
    await dialog.getByRole('button', { name: 'Lengkapi dahulu' }).click();
    await presses(latecomer.page, 'Tidak ada tambahan');
    await pictures(everyone, 'stage-3');
    await goesOn(chair, everyone, 4);
  });

  await test.step('4: strengths first', async () => {
    await writes(chair.page, 'Segi positif konseli', 'Rajin membantu ibunya.');
    await shows(projector, 'Segi positif konseli', 'Rajin membantu ibunya.');
    await pictures([projector], 'screen-4');
    await pictures(everyone, 'stage-4');
    await goesOn(chair, everyone, 5);
  });

  await test.step('5: views on the background; one is not heard, and the reason is kept', async () => {
    await contributes(teacher.page, 'Menjaga adik sampai larut malam.');
    await contributes(psychologist.page, 'Kelelahan, bukan kenakalan.');
    await presses(latecomer.page, 'Tidak ada tambahan');
    await expect(chair.page.getByRole('region', { name: 'Langkah pimpinan' })).toContainText(parent.name);
    await chair.page.getByRole('button', { name: 'Lanjut ke tahap 6' }).click();
    const dialog = chair.page.getByRole('dialog');
    await dialog
      .getByLabel('Alasan melanjutkan')
      .fill('Ibu sedang menjemput adik; pendapatnya dicatat pada tahap masukan.');
    await isAccessible(chair.page);
    await dialog.getByRole('button', { name: 'Lanjutkan dengan alasan ini' }).click();
    for (const { page } of everyone) await reaches(page, 6);
  });

  await test.step('6: the chair concludes', async () => {
    await writes(chair.page, 'Perkiraan inti masalah', 'Tanggung jawab mengasuh adik melebihi kemampuannya.');
    for (const { page } of [secretary, latecomer]) {
      await expect(sectionOf(page, 'Perkiraan inti masalah')).toContainText('melebihi kemampuannya');
    }
    await shows(projector, 'Perkiraan inti masalah', /melebihi kemampuannya/);
    await pictures([projector], 'screen-6');
    await pictures(everyone, 'stage-6');
    await goesOn(chair, everyone, 7);
  });

  await test.step('7: four people commit', async () => {
    await plans(teacher.page, 'Memberi waktu mengejar tugas', teacher.name);
    await plans(psychologist.page, 'Dua kali pertemuan konseling', psychologist.name);
    await plans(latecomer.page, 'Mengatur keringanan jam pertama', latecomer.name);
    await parent.page.getByRole('navigation').getByRole('button', { name: 'Lembar' }).click();
    await plans(parent.page, 'Menitipkan adik kepada nenek', parent.name);
    for (const { page } of [teacher, psychologist, latecomer, parent]) {
      await presses(page, 'Saya berkomitmen');
    }
    for (const { name } of [teacher, psychologist, latecomer, parent]) {
      await expect(chair.page.getByText(`${name} berkomitmen`).first()).toBeVisible();
    }
    await isAccessible(parent.page);
    await isAccessible(chair.page);
    await shows(projector, 'Menitipkan adik kepada nenek', '4 dari 4 sudah berkomitmen', 'Berkomitmen');
    await isAccessible(projector.page);
    await pictures([projector], 'screen-7');
    await pictures(everyone, 'stage-7');
    await goesOn(chair, everyone, 8);
  });

  await test.step('8: read back and sealed; the same fingerprint on every device', async () => {
    await shows(projector, 'Tahap 8 dari 8', /melebihi kemampuannya/, 'Menitipkan adik kepada nenek');
    await isAccessible(projector.page);
    await pictures([projector], 'screen-8');
    await pictures(everyone, 'stage-8');
    await presses(chair.page, 'Akhiri dan segel');
    await presses(chair.page.getByRole('dialog'), 'Segel sekarang');
    const codes = new Set<string>();
    for (const { page } of everyone) {
      await expect(page.getByRole('heading', { name: 'Notula telah disegel' })).toBeVisible();
      codes.add((await page.getByRole('code').first().textContent()) ?? '');
    }
    await expect(projector.page.getByRole('heading', { name: 'Notula telah disegel' })).toBeVisible();
    codes.add((await projector.page.getByRole('code').first().textContent()) ?? '');
    expect(codes.size).toBe(1);
    await isAccessible(projector.page);
    await pictures([projector], 'screen-9');
    await pictures(everyone, 'sealed');
    await isAccessible(latecomer.page);
  });

  for (const { name, faults } of [...everyone, projector]) expect(faults, name).toEqual([]);
});

async function goesOn(chair: Person, everyone: readonly Person[], number: number): Promise<void> {
  await presses(chair.page, `Lanjut ke tahap ${number}`);
  for (const { page } of everyone) await reaches(page, number);
}

const reaches = (page: Page, number: number) =>
  expect(page.getByText(`tahap ${number} dari 8`, { exact: false }).first()).toBeAttached();

async function asksForTurn(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Orang' }).click();
  await presses(page, 'Minta giliran');
}

const givesTurn = (page: Page, name: string) =>
  page
    .getByRole('button', { name: `Persilakan ${name}` })
    .first()
    .click();

async function contributes(page: Page, text: string): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'Di samping lembar' });
  await tabs.getByRole('button').nth(1).click();
  await page.getByLabel(/^(Apa yang Anda ketahui|Menurut Anda)/).fill(text);
  await presses(page, 'Kirim');
  await tabs.getByRole('button').nth(0).click();
}
