// Our server: the release binary on a throw-away store, and conferences in it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export class Ours {
  home = mkdtempSync(join(tmpdir(), 'rembuk-bench-'));

  constructor(program) {
    this.program = program;
  }

  /** Starts the program; milliseconds until it listens. */
  async start() {
    const begun = performance.now();
    const store = ['--data-dir', join(this.home, 'data'), '--key-file', join(this.home, 'keys', 'master.key')];
    const listen = this.url === undefined ? '127.0.0.1:0' : new URL(this.url).host;
    this.child = spawn(this.program, ['serve', '--listen', listen, ...store], {
      cwd: this.home,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, REMBUK_LOG: 'warn' },
    });
    this.url = await new Promise((resolve, reject) => {
      this.child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      createInterface({ input: this.child.stdout }).on('line', (line) => {
        const found = /^listening on (http:\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    return performance.now() - begun;
  }

  async setUp() {
    const body = {
      school: 'SMP Contoh',
      name: 'Ibu Retno',
      email: 'retno@contoh.sch.id',
      password: 'kopi-pahit-di-beranda',
    };
    this.counsellor = (await this.call('POST', '/api/setup', body)).token;
  }

  /** A live conference in open mode with so many guests; the bearer tokens of all, the chair's first. */
  async conference(guests) {
    const { id, path, seats } = await this.#invites(guests);
    const people = [this.counsellor];
    for (const { link, pin, name } of seats) {
      const join = { token: link.split('#')[1], pin, name, pledge: true };
      people.push((await this.call('POST', '/api/join', join)).token);
    }
    await this.call('POST', `${path}/start`, {}, this.counsellor);
    return { document: `${id}/background`, path, people };
  }

  /** What so many guests of a live conference were handed, who have not come in yet; links without the address. */
  async invited(guests) {
    const { path, seats } = await this.#invites(guests);
    await this.call('POST', `${path}/start`, {}, this.counsellor);
    return seats.map((seat) => ({ ...seat, link: new URL(seat.link).pathname + new URL(seat.link).hash }));
  }

  async #invites(guests) {
    const request = { case_code: 'MERPATI-7', purpose: 'Ukuran', starts_at: '2027-03-02T02:00:00Z', editing: 'open' };
    const { id } = await this.call('POST', '/api/conferences', request, this.counsellor);
    const path = `/api/conferences/${id}`;
    const student = { method: 'oral', given_at: '2026-01-01T00:00:00Z', scope: 'ukuran' };
    await this.call('PUT', `${path}/consent`, { student, guardian_absent_reason: 'ukuran' }, this.counsellor);
    const seats = [];
    for (let guest = 0; guest < guests; guest += 1) {
      const seat = { name: `Peserta ${guest}`, role: 'homeroom_teacher', gives: ['information'] };
      const { link, pin } = await this.call('POST', `${path}/participants`, seat, this.counsellor);
      seats.push({ name: seat.name, link, pin });
    }
    return { id, path, seats };
  }

  /** A way for the load to open its nth socket: the people in turn. */
  async door({ document, path, people }, nth) {
    const { ticket } = await this.call('POST', `${path}/tickets`, {}, people[nth % people.length]);
    return { url: `${this.url.replace('http', 'ws')}/api/sync`, document, token: ticket };
  }

  residentKib() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]);
  }

  async stop() {
    this.child.removeAllListeners('exit');
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }

  clear() {
    rmSync(this.home, { recursive: true, force: true });
  }

  async call(method, path, body, token) {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(this.url + path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
