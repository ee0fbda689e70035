// The program itself, on an empty store and a free port.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = process.env.REMBUK_PROGRAM ?? join(import.meta.dirname, '../../target/debug/rembuk');

export class Server {
  private constructor(
    readonly url: string,
    readonly home: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<Server> {
    const home = mkdtempSync(join(tmpdir(), 'rembuk-e2e-'));
    const store = ['--data-dir', join(home, 'data'), '--key-file', join(home, 'keys', 'master.key')];
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
    return new Server(url, home, child);
  }

  stop(): void {
    this.child.removeAllListeners();
    this.child.kill('SIGKILL');
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Exit code and output of `rembuk verify FILE`. */
export function verify(file: string): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, ['verify', file], { encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}
