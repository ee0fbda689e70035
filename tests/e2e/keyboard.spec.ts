// A short meeting with the keyboard alone: every step is reached with Tab, F6 and Enter, and no dialog loses the focus.
import { expect, type Locator, type Page } from '@playwright/test';
import { test, type Person } from './people.ts';
import { invitationOf } from './sample.ts';

test.use({ sample: true });
test.setTimeout(900_000);

test('chair and parent hold a meeting with the keyboard alone', async ({ server, sitsDown }) => {
  const chair = await sitsDown('Ratna Widyastuti, S.Pd., Kons.');
  const parent = await sitsDown('Sulastri');

  await test.step('both come in', async () => {
    const account = server.people.find(({ name }) => name === chair.name);
    await chair.page.goto(`${server.url}/sign-in?back=/conferences/${server.conference}`);
    await fills(chair.page, chair.page.getByLabel('Surel'), account?.email ?? '');
    await fills(chair.page, chair.page.getByLabel('Kata sandi', { exact: true }), account?.password ?? '');
    await chair.page.keyboard.press('Enter');
    await pledgesByKeys(parent, invitationOf(parent, server));
    await presses(chair.page, 'Mulai konferensi');
    await expect(stage(chair.page, 1)).toBeAttached();
    await expect(stage(parent.page, 1)).toBeAttached();
  });

  await test.step('the first stop leads past the top, F6 from part to part, and the keys are explained', async () => {
    const { page } = parent;
    await page.reload();
    await expect(stage(page, 1)).toBeAttached();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Langsung ke isi halaman' })).toBeFocused();
    await page.keyboard.press('F6');
    await expect(page.getByRole('region', { name: 'Lembar kasus' })).toBeFocused();
    await page.keyboard.press('F6');
    await presses(page, 'Tombol papan ketik');
    await keepsFocus(page);
    await expect(page.getByRole('button', { name: 'Tombol papan ketik' })).toBeFocused();
  });

  await test.step('the chair opens, and asks who sees what', async () => {
    const { page } = chair;
    for (const point of ['Tujuan', 'Kode kasus', 'Kerahasiaan']) {
      const tick = page.getByRole('checkbox', { name: point });
      await reaches(page, tick);
      await page.keyboard.press('Space');
      await expect(tick).toBeChecked();
    }
    await presses(page, 'Siapa yang dapat melihat ini?');
    await keepsFocus(page);
    await expect(page.getByRole('button', { name: 'Siapa yang dapat melihat ini?' })).toBeFocused();
    await goesOn(page, 2);
    await goesOn(page, 3);
    await expect(stage(parent.page, 3)).toBeAttached();
  });

  await test.step('the parent asks for a turn, the chair gives it', async () => {
    await presses(parent.page, 'Minta giliran');
    await presses(chair.page, `Persilakan ${parent.name}`);
    await expect(parent.page.getByText('Giliran Anda berbicara', { exact: false }).first()).toBeVisible();
    await presses(chair.page, `Selesai bicara: ${parent.name}`);
  });

  await test.step('the chair seals with a reason', async () => {
    const { page } = chair;
    await presses(page, 'Akhiri dan segel');
    const dialog = page.getByRole('dialog');
    await fills(page, dialog.getByRole('textbox'), 'Waktu habis.');
    await reaches(page, dialog.getByRole('button', { name: 'Segel', exact: false }));
    await page.keyboard.press('Enter');
    for (const person of [chair, parent]) {
      await expect(person.page.getByRole('heading', { name: 'Notula telah disegel' })).toBeVisible();
    }
    await reaches(parent.page, parent.page.getByRole('link', { name: 'Baca notula' }));
    await parent.page.keyboard.press('Enter');
    await expect(parent.page).toHaveURL(/\/minutes$/);
  });

  for (const { name, faults } of [chair, parent]) expect(faults, name).toEqual([]);
});

const stage = (page: Page, number: number) => page.getByText(`tahap ${number} dari 8`, { exact: false }).first();

/** Goes on with Tab until the target has the focus; a page that never gives it has no way there. */
async function reaches(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 150; stops += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'no way there by keyboard').toBeFocused();
}

async function presses(page: Page, name: string): Promise<void> {
  await reaches(page, page.getByRole('button', { name, exact: true }).first());
  await page.keyboard.press('Enter');
}

async function fills(page: Page, field: Locator, text: string): Promise<void> {
  await reaches(page, field);
  await page.keyboard.type(text);
}

async function goesOn(page: Page, number: number): Promise<void> {
  await presses(page, `Lanjut ke tahap ${number}`);
  await expect(stage(page, number)).toBeAttached();
}

/** In a dialog Tab stays inside, however often, and Escape ends it. */
async function keepsFocus(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  for (let stops = 0; stops < 8; stops += 1) {
    await page.keyboard.press('Tab');
    // Between its last stop and its first the browser itself may have the focus.
    const isOutside = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement !== document.body && activeElement?.closest('dialog') === null;
    });
    expect(isOutside, 'the focus left the dialog').toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

async function pledgesByKeys({ page, name }: Person, { link, pin }: { link: string; pin: string }): Promise<void> {
  await page.goto(link);
  await fills(page, page.getByLabel('PIN Anda'), pin);
  await page.keyboard.press('Enter');
  await fills(page, page.getByLabel('Tulis nama Anda'), name);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Konferensi belum dimulai.', { exact: false })).toBeVisible();
}
