// What a phone must fetch before a page is there: scripts and styles as the server sends them, compressed.
import { get } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { phone, pledges, test } from './people.ts';
import { invitationOf } from './sample.ts';
import type { Server } from './server.ts';

const KIB = 1024;

test.use({ sample: true });

test('the join page and the room stay light', async ({ server, sitsDown }) => {
  const guest = await sitsDown('Sulastri', { options: phone });
  await guest.page.goto(`${server.url}/join#tidak-ada`);
  await expect(guest.page.getByRole('heading').first()).toBeVisible();
  const join = await fetched(guest.page);
  expect(join.bytes, join.list).toBeLessThanOrEqual(130 * KIB);
  expect(join.list).not.toContain('room-page');

  await pledges(guest, invitationOf(guest, server));
  await expect(guest.page).toHaveURL(/\/conferences\//);
  await startsMeeting(server);
  // A fresh page: what somebody fetches who comes back to the room.
  await guest.page.reload();
  await expect(guest.page.getByRole('navigation').getByRole('button', { name: 'Lembar' })).toBeVisible();
  const room = await fetched(guest.page);
  expect(room.bytes, room.list).toBeLessThanOrEqual(330 * KIB);
  expect(room.list).toContain('room-page');
  expect(guest.faults).toEqual([]);
});

/** The chair opens the meeting, as a program would. */
async function startsMeeting(server: Server): Promise<void> {
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
  const started = await post(`/conferences/${server.conference}/start`, {}, token);
  expect(started.status).toBe(200);
}

/** Scripts and styles of the open page, and what they weigh as brotli. */
async function fetched(page: Page): Promise<{ bytes: number; list: string }> {
  await page.waitForLoadState('networkidle');
  const urls = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\.(js|css)$/.test(name)),
  );
  const sizes = await Promise.all([...new Set(urls)].map(async (url) => ({ url, size: await weighs(url) })));
  sizes.sort((one, other) => other.size - one.size);
  return {
    bytes: sizes.reduce((sum, { size }) => sum + size, 0),
    list: sizes.map(({ url, size }) => `${new URL(url).pathname} ${size}`).join('\n'),
  };
}

/** Browsers ask for brotli over https alone, where the product is used; so it is asked for here. */
function weighs(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      if (answer.headers['content-encoding'] !== 'br' && Number(answer.headers['content-length'] ?? 0) > KIB) {
        reject(new Error(`${url} is not compressed`));
      }
      let size = 0;
      answer.on('data', (chunk: Buffer) => (size += chunk.length));
      answer.on('end', () => resolve(size));
    }).on('error', reject);
  });
}
