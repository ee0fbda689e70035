// The services that nodes share: a throw-away PostgreSQL and a throw-away Redis, each in a folder of its own, reached by a
// socket file and by nothing else, so that a line leads from every node to each.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { adopt } from './children.mjs';
import { pause, until } from './waiting.mjs';

const debianPostgres = '/usr/lib/postgresql';

class Service {
  child = null;

  /** Starts it again after `stop` or `crash`, and waits until it answers. */
  async start() {
    const log = openSync(`${this.home}.log`, 'a');
    const [program, ...words] = this.command();
    this.child = adopt(spawn(program, words, { stdio: ['ignore', log, log] }));
    await until(() => this.answers(), 60, `${program} answers`);
  }

  /** Ends it by a signal; resolves when it has gone. */
  async end(signal) {
    const child = this.child;
    if (child === null) return;
    this.child = null;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

/** PostgreSQL as Debian installs it. */
export class Postgres extends Service {
  constructor(home, { isSynced }) {
    super();
    this.home = join(home, 'postgres');
    this.isSynced = isSynced;
    const newest = readdirSync(debianPostgres)
      .sort((one, other) => Number(one) - Number(other))
      .at(-1);
    this.binaries = join(debianPostgres, newest, 'bin');
    // The server refuses to run as root.
    this.owner = process.getuid() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
    mkdirSync(this.home);
    if (this.owner.length > 0) execFileSync('chown', ['postgres:', this.home]);
    this.#run([
      'initdb',
      '-D',
      join(this.home, 'data'),
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ]);
  }

  socketFile = () => join(this.home, '.s.PGSQL.5432');

  command() {
    const settings = ['listen_addresses=', 'max_connections=200', `fsync=${this.isSynced ? 'on' : 'off'}`];
    const words = ['-D', join(this.home, 'data'), '-k', this.home, ...settings.flatMap((setting) => ['-c', setting])];
    return [...this.owner, join(this.binaries, 'postgres'), ...words];
  }

  /** Asked beside everything else: people come back meanwhile. */
  answers() {
    const [program, ...words] = this.#words(['pg_isready', '-q', '-h', this.home]);
    return promisify(execFile)(program, words, { cwd: this.home }).then(
      () => true,
      () => false,
    );
  }

  /** Asks for one row of one statement, as text. */
  ask(sql, database = 'rembuk') {
    return this.#run([
      'psql',
      '-X',
      '-q',
      '-A',
      '-t',
      '-v',
      'ON_ERROR_STOP=1',
      '-h',
      this.home,
      '-U',
      'postgres',
      '-d',
      database,
      '-c',
      sql,
    ]).trim();
  }

  makeDatabase() {
    this.ask('CREATE DATABASE rembuk', 'postgres');
  }

  /** In order: sessions are ended, then the server. */
  stop = () => this.end('SIGINT');

  /** Without a word to anybody; the next start recovers from the log. */
  crash = () => this.end('SIGQUIT');

  /** One of its programs, as its owner. */
  #words([program, ...words]) {
    return [...this.owner, join(this.binaries, program), ...words];
  }

  #run(command) {
    const [first, ...rest] = this.#words(command);
    const most = 64 * 1024 * 1024;
    return execFileSync(first, rest, {
      cwd: this.home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: most,
    });
  }
}

/** Redis that keeps nothing: after a restart it is empty. */
export class Redis extends Service {
  constructor(home) {
    super();
    this.home = join(home, 'redis');
    mkdirSync(this.home);
  }

  socketFile = () => join(this.home, 'socket');

  command() {
    return [
      'redis-server',
      '--port',
      '0',
      '--unixsocket',
      this.socketFile(),
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      this.home,
    ];
  }

  async answers() {
    // It makes the file when it listens; one of before is taken away with the old process.
    await pause(50);
    return existsSync(this.socketFile());
  }

  stop = () => this.end('SIGTERM');

  crash = () => this.end('SIGKILL');
}
