// For a look at a story on every device and in both languages: set REMBUK_PICTURES to a folder.
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { shows, type Person } from './people.ts';

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

const widths = [360, 1280, 1920];

/** Keeps a whole page as it is at each width, in both languages, light and dark, from second pages of the same device. `opens` does
 * there what the story did to see more than the page shows at first, in either language. */
export async function views(page: Page, moment: string, opens?: (other: Page) => Promise<void>): Promise<void> {
  const folder = process.env.REMBUK_PICTURES;
  if (folder === undefined) return;
  for (const language of ['id', 'en']) {
    const other = await page.context().newPage();
    await other.addInitScript((chosen) => localStorage.setItem('rembuk.language', chosen), language);
    for (const width of widths) {
      await other.setViewportSize({ width, height: width === 360 ? 740 : 900 });
      await other.goto(page.url());
      await other.getByRole('heading').first().waitFor();
      await other.waitForLoadState('networkidle');
      await opens?.(other);
      for (const colorScheme of ['light', 'dark'] as const) {
        await shows(other, colorScheme);
        await other.screenshot({
          path: join(folder, `${moment}-${language}-${width}-${colorScheme}.png`),
          fullPage: true,
        });
      }
    }
    await other.evaluate(() => localStorage.setItem('rembuk.language', 'id'));
    await other.close();
  }
}
