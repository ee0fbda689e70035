// The program itself, on an empty store and a free port.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = process.env.REMBUK_PROGRAM ?? join(import.meta.dirname, '../../target/debug/rembuk');

/** Somebody of the sample school. */
export interface SamplePerson {
  name: string;
  role: string;
  link?: string;
  pin?: string;
  email?: string;
  password?: string;
}

interface Sample {
  conference_id: string;
  people: SamplePerson[];
}

export class Server {
  private constructor(
    readonly url: string,
    readonly home: string,
    private readonly child: ChildProcess,
    /** The people of the sample conference, where there is one. */
    readonly people: readonly SamplePerson[],
    readonly conference: string,
  ) {}

  /** Gives somebody the district's office, as an operator does: beside the running server. */
  givesOffice(email: string, password: string): void {
    const words = ['user', 'add', '--name', 'Pak Hadi', '--email', email, '--role', 'district'];
    const added = spawnSync(program, [...words, ...storeAt(this.home)], {
      encoding: 'utf8',
      env: { ...process.env, REMBUK_PASSWORD: password },
    });
    if (added.status !== 0) throw new Error(`nobody was given the office: ${added.stderr}`);
  }

  /** On an empty store, or on one that holds the sample school. */
  static async start({ sample = false } = {}): Promise<Server> {
    const home = mkdtempSync(join(tmpdir(), 'rembuk-e2e-'));
    const store = storeAt(home);
    const { people, conference_id } = sample ? fillsStore(store) : { people: [], conference_id: '' };
    const child = spawn(program, ['serve', '--listen', '127.0.0.1:0', ...store], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, REMBUK_LOG: 'warn' },
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /^listening on (http:\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    return new Server(
      url,
      home,
      child,
      people.map((person) => onServer(person, url)),
      conference_id,
    );
  }

  stop(): void {
    this.child.removeAllListeners();
    this.child.kill('SIGKILL');
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Fills a store with the sample school. */
function fillsStore(store: readonly string[]): Sample {
  const { status, stdout, stderr } = spawnSync(program, ['demo', '--json', ...store], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the sample school cannot be made: ${stderr}`);
  return JSON.parse(stdout) as Sample;
}

/** The sample's links name the usual address; this server has a port of its own. */
function onServer(person: SamplePerson, url: string): SamplePerson {
  if (person.link === undefined) return person;
  const { pathname, hash } = new URL(person.link);
  return { ...person, link: `${url}${pathname}${hash}` };
}

/** Exit code and output of `rembuk verify FILE`. */
export function verify(file: string): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, ['verify', file], { encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

/** Where the server at a home keeps everything. */
function storeAt(home: string): string[] {
  return ['--data-dir', join(home, 'data'), '--key-file', join(home, 'keys', 'master.key')];
}
