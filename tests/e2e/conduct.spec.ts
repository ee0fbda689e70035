// Who leads can change in the middle of a meeting: by a hand-over, or by a coordinator when the chair is gone.
import { expect } from '@playwright/test';
import { isAccessible, phone, pledges, test } from './people.ts';
import { pictures } from './pictures.ts';
import { invitationOf, presses, signsIn } from './sample.ts';

test.use({ sample: true });

test('the chair hands over, and a coordinator takes over when the next chair is gone', async ({ server, sitsDown }) => {
  const chair = await sitsDown('Ratna Widyastuti, S.Pd., Kons.');
  const secretary = await sitsDown('Bagus Hermawan, S.Pd.');
  const parent = await sitsDown('Sulastri', { options: phone });
  const coordinator = await sitsDown('Drs. Haryono, M.Pd.');
  const staying = [chair, parent, coordinator];
  const steps = 'Langkah pimpinan';

  await test.step('the meeting opens', async () => {
    await signsIn(chair, server);
    for (const person of [secretary, parent]) {
      await pledges(person, invitationOf(person, server));
      await expect(person.page.getByText('Konferensi belum dimulai.', { exact: false })).toBeVisible();
    }
    await presses(chair.page, 'Mulai konferensi');
    await parent.page.getByRole('navigation').getByRole('button', { name: 'Orang' }).click();
    await expect(parent.page.getByRole('listitem').filter({ hasText: secretary.name })).toBeVisible();
  });

  await test.step('the chair names who presents the case', async () => {
    await presses(chair.page, 'Pimpinan dan penyaji');
    await isAccessible(chair.page);
    await pictures([chair], 'conduct-menu');
    await presses(chair.page.getByRole('dialog'), 'Tentukan penyaji kasus');
    await chair.page.getByRole('dialog').getByLabel(secretary.name).check();
    await presses(chair.page.getByRole('dialog'), 'Simpan');
    await expect(parent.page.getByRole('status').filter({ hasText: `Penyaji kasus: ${secretary.name}` })).toBeVisible();
    await presses(parent.page, 'Sudah saya baca');
  });

  await test.step('the chair hands over: rights and words follow on every open page', async () => {
    await presses(chair.page, 'Pimpinan dan penyaji');
    const dialog = chair.page.getByRole('dialog');
    await presses(dialog, 'Serahkan pimpinan');
    await presses(dialog, 'Serahkan pimpinan');
    await expect(dialog.getByLabel('Kepada siapa?')).toBeFocused();
    await dialog.getByLabel('Kepada siapa?').selectOption({ label: `${secretary.name}, Sekretaris (notulis)` });
    await dialog.getByLabel('Catatan serah terima', { exact: false }).fill('Pimpinan dipanggil ke rumah sakit.');
    await isAccessible(chair.page);
    await pictures([chair], 'conduct-hand-over');
    await presses(dialog, 'Serahkan pimpinan');
    await expect(secretary.page.getByText('Anda sekarang memimpin konferensi ini.')).toBeVisible();
    await expect(secretary.page.getByRole('region', { name: steps })).toBeVisible();
    await expect(chair.page.getByRole('region', { name: steps })).toHaveCount(0);
    await expect(
      parent.page.getByRole('status').filter({ hasText: `${secretary.name} sekarang memimpin` }),
    ).toBeVisible();
    await isAccessible(parent.page);
    await pictures([chair, secretary, parent], 'conduct-handed');
  });

  await test.step('the new chair loses its device; a coordinator finds the meeting and takes it', async () => {
    await secretary.page.close();
    const { page } = coordinator;
    await signsIn(coordinator, server);
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Ambil alih' }).click();
    const dialog = page.getByRole('dialog');
    await presses(dialog, 'Ambil alih pimpinan');
    await expect(dialog.getByText('Tanpa janji ini Anda tidak dapat masuk.')).toBeVisible();
    await dialog.getByLabel('Mengapa Anda mengambil alih?').fill('Laptop pimpinan mati.');
    await dialog.getByLabel('Saya berjanji menjaga kerahasiaan', { exact: false }).check();
    await isAccessible(page);
    await pictures([coordinator], 'conduct-take-over');
    await presses(dialog, 'Ambil alih pimpinan');
    await expect(page.getByRole('region', { name: steps })).toBeVisible();
    for (const { page: other } of [chair, parent]) {
      await expect(
        other.getByRole('status').filter({ hasText: `${coordinator.name} sekarang memimpin` }),
      ).toBeVisible();
    }
  });

  for (const { name, faults } of staying) expect(faults, name).toEqual([]);
});
