// A conference held in two browsers before two nodes, behind the proxy of `deploy/`: the node that holds it is stopped in
// the middle, and later a node is killed; the minutes are sealed in the end.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, type Page } from '@playwright/test';
import { pledges, saved, sectionOf, test, writes, box } from '../e2e/people.ts';
import { invites, opensCase, recordsConsent, setsUp } from '../e2e/preparation.ts';
import { World } from './world.mjs';

const background = 'Latar belakang';
const program = process.env.REMBUK_PROGRAM ?? join(import.meta.dirname, '../../target/debug/rembuk');
const configuration = join(import.meta.dirname, '../../deploy/haproxy.cfg');

/** With the proxy as it is delivered, and with one that knows nothing of conferences, so that the two sit at different nodes. */
for (const isSticky of [true, false]) {
  test(`a conference across two nodes${isSticky ? '' : ', its people apart'}`, async ({ sitsDown }) => {
    const port = await freePort();
    const world = new World();
    let proxy: ChildProcess | undefined;
    try {
      const url = `http://127.0.0.1:${port}`;
      await world.open({
        program,
        store: 'postgres',
        size: { nodes: 2, isSynced: true },
        settings: { REMBUK_PUBLIC_URL: url },
      });
      const [first, second] = world.nodes;
      proxy = laysProxy(port, isSticky, world.home, [first.url, second.url]);
      await expect(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200)).toPass();

      const chair = await sitsDown('Ibu Retno');
      const parent = await sitsDown('Ibu Sari');
      await setsUp(chair.page, url);
      await opensCase(chair.page, 'MERPATI-7');
      await recordsConsent(chair.page);
      const [invitation] = await invites(chair.page, [{ name: parent.name, role: 'Orang tua / wali' }]);
      if (invitation === undefined) throw new Error('no link');
      await pledges(parent, invitation);
      await chair.page.getByRole('button', { name: 'Mulai konferensi' }).click();
      await chair.page.getByRole('dialog').getByRole('button', { name: 'Mulai konferensi' }).click();
      for (const { page } of [chair, parent])
        await expect(page.getByRole('heading', { name: 'MERPATI-7' })).toBeVisible();
      await overrules(chair.page, 2);
      await overrules(chair.page, 3);

      await writes(chair.page, background, 'Satu. ');
      await expect(sectionOf(parent.page, background)).toContainText('Satu. ');
      await box(parent.page, background).click();
      await parent.page.keyboard.type('Dua. ');
      await saved(parent.page);

      // One node after the other is stopped as an operator does, and comes back; nobody loads a page anew.
      for (const [node, word] of [
        [first, 'Tiga. '],
        [second, 'Empat. '],
      ] as const) {
        const address = new URL(node.url).host;
        await node.stop();
        await writes(chair.page, background, word);
        await expect(sectionOf(parent.page, background)).toContainText(word, { timeout: 20_000 });
        await saved(parent.page);
        node.address = address;
        await node.start();
        await expect(async () => expect((await fetch(`${node.url}/readyz`)).status).toBe(200)).toPass();
        await expect(async () => expect(await readyServers(world.home)).toBe(2)).toPass();
      }
      await sealsIt(chair.page);
      for (const { page } of [chair, parent]) {
        await expect(page.getByRole('heading', { name: 'Notula telah disegel' })).toBeVisible();
        await page.getByRole('link', { name: 'Baca notula' }).click();
        for (const text of ['Satu.', 'Dua.', 'Tiga.', 'Empat.'])
          await expect(page.getByText(text).first()).toBeVisible();
      }
      expect([...chair.faults, ...parent.faults]).toEqual([]);
    } finally {
      proxy?.kill('SIGTERM');
      await world.close({ keepLogs: null });
    }
  });
}

async function overrules(page: Page, stage: number): Promise<void> {
  await page.getByRole('button', { name: `Lanjut ke tahap ${stage}` }).click();
  const dialog = page.getByRole('dialog');
  const reason = dialog.getByLabel('Alasan melanjutkan');
  // A gate that is open asks for nothing.
  await expect(reason.or(page.getByRole('button', { name: `Lanjut ke tahap ${stage + 1}` }))).toBeVisible();
  if (!(await reason.isVisible())) return;
  await reason.fill('Disepakati bersama.');
  await dialog.getByRole('button', { name: 'Lanjutkan dengan alasan ini' }).click();
  await expect(dialog).toHaveCount(0);
}

async function sealsIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Akhiri dan segel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alasan melanjutkan').fill('Disepakati bersama.');
  await dialog.getByRole('button', { name: 'Segel dengan alasan ini' }).click();
}

/** Where the proxy is one that knows nothing of conferences, it sends each new connection to the other node. */
function laysProxy(port: number, isSticky: boolean, home: string, urls: string[]): ChildProcess {
  const [one, two] = urls.map((url) => new URL(url).host);
  const listens = `global\n    stats socket ${socketIn(home)} mode 600\n`;
  const delivered = readFileSync(configuration, 'utf8').replace('global\n', listens);
  const file = join(home, 'haproxy.cfg');
  writeFileSync(
    file,
    isSticky
      ? delivered
      : delivered.replace('balance hash var(txn.conference)', 'balance roundrobin').replace(/ *hash-type .*/, ''),
  );
  const words = ['-f', file];
  return spawn('/usr/sbin/haproxy', ['-db', ...words], {
    stdio: 'ignore',
    env: { ...process.env, REMBUK_PROXY_BIND: `127.0.0.1:${port}`, REMBUK_NODE_1: one, REMBUK_NODE_2: two },
  });
}

const socketIn = (home: string) => join(home, 'haproxy.sock');

/** To how many nodes the proxy sends the people of a conference. */
async function readyServers(home: string): Promise<number> {
  const proxy = connect(socketIn(home));
  proxy.end('show stat\n');
  const lines = (await text(proxy)).split('\n').map((line) => line.split(','));
  const [names = []] = lines;
  const status = names.indexOf('status');
  return lines.filter((line) => line[0] === 'nodes_by_conference' && line[1] !== 'BACKEND' && line[status] === 'UP')
    .length;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
