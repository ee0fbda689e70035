// For a look at a story on every device and in both languages: set REMBUK_PICTURES to a folder.
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Person } from './people.ts';

/** Keeps what each person sees; in English from a second page of the same device, so that the story's own pages stay as they are. */
export async function pictures(people: readonly Person[], moment: string): Promise<void> {
  const folder = process.env.REMBUK_PICTURES;
  if (folder === undefined) return;
  for (const [place, { page }] of people.entries()) {
    await page.screenshot({ path: join(folder, `${moment}-${place}-id.png`) });
    const other = await page.context().newPage();
    await other.addInitScript(() => localStorage.setItem('rembuk.language', 'en'));
    await other.goto(page.url());
    await other.getByRole('heading').first().waitFor();
    await expect(other.getByText('Opening the conference room')).toHaveCount(0);
    await other.screenshot({ path: join(folder, `${moment}-${place}-en.png`) });
    await other.evaluate(() => localStorage.setItem('rembuk.language', 'id'));
    await other.close();
  }
}
