import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../journal.js';

const START_MS = 180_000;
const END_MS = 60_000;

/** One process of the product by its name, through all its lives. What it says goes into one file. */
export class Program {
  #child = null;
  #ended = Promise.resolve();
  /** Whether this end is our doing. */
  #meant = false;

  /** @param noted is told of each start and each end */
  constructor({ name, main, settings, log, noted }) {
    Object.assign(this, { name, main, settings, log, noted });
  }

  get isAlive() {
    return this.#child !== null;
  }

  get pid() {
    return this.#child?.pid ?? 0;
  }

  /** Begins a life; does not wait until it is ready. */
  spawn() {
    const out = openSync(this.log, 'a');
    const { PATH, HOME = '/', TMPDIR } = process.env;
    const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...this.settings };
    const child = spawn(process.execPath, [this.main], { env, stdio: ['ignore', out, out] });
    closeSync(out);
    this.#child = child;
    this.#meant = false;
    this.noted({ e: 'start', name: this.name, pid: child.pid, t: now() });
    this.#ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        if (this.#child === child) this.#child = null;
        this.noted({
          e: 'end',
          name: this.name,
          pid: child.pid,
          t: now(),
          code,
          signal,
          meant: this.#meant,
          said: statSync(this.log).size,
        });
        resolve();
      });
    });
    process.once('exit', () => child.kill('SIGKILL'));
  }

  /** Begins a life and resolves when it says that it is ready. @throws Error with the end of its log */
  async start() {
    const before = readFileSync(this.log, { encoding: 'utf8', flag: 'a+' }).length;
    this.spawn();
    const until = performance.now() + START_MS;
    for (;;) {
      const said = readFileSync(this.log, 'utf8').slice(before);
      if (/Airlock is ready on|Airlock works on calls of/.test(said)) return;
      if (!this.isAlive || performance.now() > until)
        throw new Error(`${this.name} did not start:\n${said.slice(-2000)}`);
      await wait(50);
    }
  }

  signal(signal) {
    this.#child?.kill(signal);
  }

  /** Ends it, as a failing machine or an operator does. */
  async end(signal) {
    this.#meant = true;
    this.signal(signal);
    const late = setTimeout(() => this.signal('SIGKILL'), END_MS);
    await this.#ended;
    clearTimeout(late);
  }
}

/** The names of the settings that this build of the product knows. */
export function knownSettings(main) {
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', (text) => (said += text));
    child.once('close', () => resolve(new Set(said.match(/\b[A-Z][A-Z_]+\b/g) ?? [])));
  });
}
