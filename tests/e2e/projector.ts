// The projector in the meeting room: paired by the chair's code, and what a look at it tells.
import { expect } from '@playwright/test';
import { isAccessible, type Person } from './people.ts';
import { presses } from './sample.ts';
import type { Server } from './server.ts';

/** Of the sample's student: name and nickname, of which no part may be on a wall. */
const student = /kiran|prameswari/i;

/** The chair reads a code out, and somebody types it at the projector's computer. */
export async function pairs(
  chair: Person,
  projector: Person,
  server: Server,
  first = 'Selamat datang di konferensi kasus',
): Promise<void> {
  await projector.page.goto(`${server.url}/screen`);
  await isAccessible(projector.page);
  await presses(chair.page, 'Layar bersama');
  const dialog = chair.page.getByRole('dialog', { name: 'Layar bersama' });
  await presses(dialog, 'Buat kode');
  const shown = dialog.getByRole('status', { name: /^Kode layar/ });
  await expect(shown).toHaveText(/^\d{3} \d{3}$/);
  await isAccessible(chair.page);
  await projector.page.getByLabel('Kode layar').fill((await shown.textContent()) ?? '');
  await presses(projector.page, 'Sambungkan');
  await expect(projector.page.getByRole('heading', { name: first })).toBeVisible();
  await expect(dialog.getByText('Sedang menampilkan').last()).toBeVisible();
  await presses(dialog, 'Tutup');
}

/** Looks at the wall: these words are there, and never the student's name. */
export async function shows({ page }: Person, ...words: (string | RegExp)[]): Promise<void> {
  for (const text of words) await expect(page.getByText(text).first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText(student);
}
