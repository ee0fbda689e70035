// How long a person waits for a page on a phone: the join page on a thin line, the room on a slow processor.
// Usage: node views.mjs PROGRAM
import { chromium } from 'playwright-core';
import { Ours } from './ours.mjs';

const RUNS = 5;
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'id-ID' };
/** 1.6 Mbit/s down, 0.75 up, 150 ms there and back. */
const THIN_LINE = { offline: false, downloadThroughput: 200_000, uploadThroughput: 93_750, latency: 150 };
/** 9 Mbit/s and 60 ms, and a processor four times as slow as this machine's: a phone of the middle kind. */
const MIDDLE_LINE = { offline: false, downloadThroughput: 1_125_000, uploadThroughput: 1_125_000, latency: 60 };
const MIDDLE_PROCESSOR = 4;

const program = process.argv[2];
if (program === undefined) throw new Error('usage: node views.mjs PROGRAM');

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const browser = await chromium.launch({
  executablePath: process.env.REMBUK_CHROMIUM ?? '/usr/bin/chromium',
  args: quiet,
});
const ours = new Ours(program);
try {
  await ours.start();
  await ours.setUp();
  const guests = await ours.invited(RUNS);
  const joined = [];
  const first = [];
  const again = [];
  for (const { link, pin, name } of guests) {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    const settings = await context.newCDPSession(page);
    await settings.send('Network.enable');

    await settings.send('Network.emulateNetworkConditions', THIN_LINE);
    joined.push(await until(page, () => page.goto(ours.url + link), page.getByLabel('PIN Anda')));

    await settings.send('Network.emulateNetworkConditions', MIDDLE_LINE);
    await settings.send('Emulation.setCPUThrottlingRate', { rate: MIDDLE_PROCESSOR });
    await page.getByLabel('PIN Anda').fill(pin);
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByLabel('Tulis nama Anda').fill(name);
    const tabs = page.getByRole('navigation').getByRole('button', { name: 'Lembar' });
    first.push(await until(page, () => page.getByRole('button', { name: 'Masuk ruang' }).click(), tabs));
    again.push(await until(page, () => page.reload(), tabs));
    await context.close();
  }
  console.table({
    'join page, cold, 1.6 Mbit/s, ms': { ...spread(joined), goal: '≤ 3000' },
    'room after the pledge, phone of the middle kind, ms': { ...spread(first), goal: '≤ 1500' },
    'room again, same phone, ms': { ...spread(again), goal: '≤ 1500' },
  });
} finally {
  await browser.close();
  await ours.stop();
  ours.clear();
}

/** Milliseconds from the act until the place is there to be read. */
async function until(page, act, place) {
  const begun = performance.now();
  await Promise.all([act(), place.waitFor()]);
  return performance.now() - begun;
}

function spread(values) {
  const sorted = values.map(Math.round).sort((one, other) => one - other);
  return { least: sorted[0], median: sorted[Math.floor(sorted.length / 2)], most: sorted.at(-1) };
}
