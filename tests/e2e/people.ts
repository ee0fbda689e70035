// People at their devices: one browser context each, watched for errors that nobody would see.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type BrowserContextOptions, type Page } from '@playwright/test';
import { Line } from '../provider/line.mjs';
import { Server } from './server.ts';

/** What a browser says of a request that the story itself lets fail: refused, or cut. */
const expected = [/^Failed to load resource:/, /^WebSocket connection to .* failed/];

export interface Person {
  name: string;
  page: Page;
  /** Errors of page, console and content security policy. */
  faults: string[];
  /** The person's line to the server, where it goes through one. */
  line: Line | undefined;
}

/** A parent's phone. */
export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

interface Device {
  options?: BrowserContextOptions;
  /** Milliseconds each way; without it the person sits beside the server. */
  delay?: { server: string; milliseconds: number };
}

type SitsDown = (name: string, device?: Device) => Promise<Person>;

/** A story with a server of its own, whose people leave when it ends. */
export const test = base.extend<{ sample: boolean; server: Server; sitsDown: SitsDown }>({
  sample: [false, { option: true }],
  server: async ({ sample }, use) => {
    const server = await Server.start({ sample });
    await use(server);
    server.stop();
  },
  sitsDown: async ({ browser }, use) => {
    const leave: (() => Promise<void>)[] = [];
    await use(async (name, device = {}) => {
      const line = device.delay && (await Line.to(new URL(device.delay.server).host, device.delay.milliseconds));
      const context = await browser.newContext({
        ...device.options,
        ...(line ? { proxy: { server: `http://${line.address}` } } : {}),
      });
      leave.push(async () => {
        await context.close();
        line?.close();
      });
      const page = await context.newPage();
      return { name, page, faults: faultsOf(page), line };
    });
    for (const one of leave) await one();
  },
});

/** Fills itself with what the page says went wrong. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !expected.some((known) => known.test(text)))
      faults.push(`${page.url()}: ${text}`);
  });
  return faults;
}

/** Lets a page change its colours, until it has. */
export async function shows(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // The app follows the system's word a moment later, the single page of the verifier at once; a colour on its way from light to
  // dark is neither.
  await page.waitForFunction(
    (scheme) => (document.documentElement.dataset.mantineColorScheme ?? scheme) === scheme,
    colorScheme,
  );
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

/** Holds a page against axe's rules, in light and in dark; and nothing of it lies beside the screen. */
export async function isAccessible(page: Page): Promise<void> {
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(beside, `${page.url()} is wider than its screen`).toBeLessThanOrEqual(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await shows(page, colorScheme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
    );
    expect.soft(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

/** A section's text box, where it may be written in. */
export const box = (page: Page, section: string) => page.getByRole('textbox', { name: section, exact: true });

/** A section as it stands on the sheet, writable or printed. */
export const sectionOf = (page: Page, section: string) => page.getByRole('region', { name: section, exact: true });

export const saveWord = (page: Page) =>
  page.getByRole('button', { name: /^(Tersimpan|Menyimpan|Belum tersimpan|Luring|Menghubungkan)/ }).first();

export const saved = (page: Page) => expect(saveWord(page)).toContainText('Tersimpan');

export async function writes(page: Page, section: string, text: string): Promise<void> {
  await box(page, section).click();
  await page.keyboard.type(text);
  await saved(page);
}

/** What somebody was handed. */
export interface Invitation {
  link: string;
  pin: string;
}

/** Opens the link, tells the PIN, reads the rules, and signs; each page on the way may be looked at. */
export async function pledges(
  { page, name }: Person,
  { link, pin }: Invitation,
  look: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.goto(link);
  await page.getByLabel('PIN Anda').fill(pin);
  await look(page);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.getByLabel('Tulis nama Anda').fill(name);
  await look(page);
  await page.getByRole('button', { name: 'Masuk ruang' }).click();
}

/** Pledges before the meeting, and waits for it. */
export async function joins(person: Person, invitation: Invitation): Promise<void> {
  await pledges(person, invitation, isAccessible);
  await expect(person.page.getByText('Konferensi belum dimulai.', { exact: false })).toBeVisible();
  await isAccessible(person.page);
}
