import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Journal, now } from '../journal.js';
import { ask } from '../load/ask.js';
import { UPSTREAM_TIMEOUT_MS } from '../load/plan.js';
import { Program } from './program.js';

export const SEEDS = {
  AIRLOCK_API_KEY: 'airlock_key_of_the_one_who_breaks_it',
  AIRLOCK_REPLY_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  AIRLOCK_ADMIN_TOKEN: 'token-of-the-one-who-breaks-it-4711',
  AIRLOCK_ADMIN_EMAIL: 'ada@example.org',
  AIRLOCK_ADMIN_PASSWORD: 'correct horse battery staple 4711',
  AIRLOCK_SECRET_KEY: 'a secret for the rig of faults only',
  AIRLOCK_REPLY_ALLOW: '127.0.0.0/8',
};
const POLICY = { ttl: 13, delay: 1, maxDelay: 4 };
/** So soon whoever runs it starts what has ended by itself. */
const RESTART_MS = 1_000;
/** What is left open at the end has a lease of a dead process at most (75 s), and its tries after that. */
const DRAIN_MS = 240_000;

/** The product, what it stands on, and both sides of it. A profile of the product makes one: see cluster.js, embedded.js. */
export class World {
  programs = [];
  #closing = false;
  #limited = [];
  #load = null;
  told = {};

  constructor({ name, seed, folder, known }) {
    Object.assign(this, { name, seed, folder, known });
    this.journal = new Journal(join(folder, 'events.jsonl'));
  }

  /** @param role 'api', 'worker' or 'both' */
  program(name, main, role, settings) {
    const program = new Program({
      ...{ name, main, settings: { ...SEEDS, ...this.#leaving(), ...settings } },
      log: join(this.folder, `${name}.log`),
      noted: (event) => {
        this.journal.write(event);
        if (event.e === 'end' && !event.meant && !this.#closing)
          setTimeout(() => this.#revive(program), RESTART_MS);
      },
    });
    Object.assign(program, { role, url: `http://127.0.0.1:${settings.PORT}` });
    this.programs.push(program);
    return program;
  }

  /** As behind a balancer, which is to hear that a process is about to go. A build from before there was such a setting has none. */
  #leaving() {
    return this.known.has('AIRLOCK_LEAVE_SECONDS') ? { AIRLOCK_LEAVE_SECONDS: '1' } : {};
  }

  #revive(program) {
    if (!program.isAlive && !this.#closing) program.spawn();
  }

  get apis() {
    return this.programs.filter(({ role }) => role !== 'worker');
  }

  get workers() {
    return this.programs.filter(({ role }) => role !== 'api');
  }

  async startSides() {
    this.upstream = await side('upstream', this);
    this.receiver = await side('receiver', this);
  }

  async createResources() {
    const { url } = this.apis[0];
    const config = { baseUrl: this.upstream.url, timeout: UPSTREAM_TIMEOUT_MS / 1000 };
    const resources = [
      { slug: 'up', ...POLICY },
      { slug: 'spent', ...POLICY, ttl: 2 },
      { slug: 'limited', ...POLICY, concurrency: 4 },
    ];
    for (const resource of resources) {
      const { st, body } = await admin(url, 'POST', '', { connector: 'http', config, ...resource });
      if (st !== 201) throw new Error(`The resource ${resource.slug} was not made: ${st} ${body}`);
      if (resource.concurrency) this.#limited.push(JSON.parse(body.toString()).id);
    }
  }

  /** As an operator does with what has piled up behind a limit. */
  async #liftLimits() {
    const { url } = this.apis[0];
    for (const id of this.#limited) {
      const { st, body } = await admin(url, 'PATCH', `/${id}`, { concurrency: null });
      if (st !== 200) throw new Error(`The limit of the resource ${id} was not lifted: ${st} ${body}`);
    }
  }

  startLoad({ rate, first }) {
    const config = {
      ...{ seed: this.seed, urls: this.apis.map(({ url }) => url), receiver: this.receiver.url, rate, first },
      ...{
        apiKey: SEEDS.AIRLOCK_API_KEY,
        adminToken: SEEDS.AIRLOCK_ADMIN_TOKEN,
        log: join(this.folder, 'load.jsonl'),
      },
    };
    this.#load = fork(program('../load/load.js'), [JSON.stringify(config)]);
    this.#load.on('message', ({ told }) => (this.told = told));
  }

  async stopLoad() {
    this.#load.send('stop');
    await once(this.#load, 'exit');
  }

  /**
   * Writes down a fault with its beginning and its end, whatever comes of it.
   * @param how inflicts it, and is given what to call when it begins to take it back
   */
  async fault(kind, how) {
    const record = { e: 'fault', name: kind.name, breaks: kind.breaks ?? {}, from: now() };
    this.journal.write({ ...record, e: 'begins' });
    try {
      record.notes = await how(() => (record.heals = now()));
    } catch (error) {
      record.trouble = String(error?.stack ?? error);
    }
    this.journal.write({ ...record, to: now() });
    return record;
  }

  /** Whether every api says that it is ready, or the time for it is up. */
  async untilReady(limitMs = 60_000) {
    const until = performance.now() + limitMs;
    for (const { url } of this.apis) {
      while (performance.now() < until) {
        const { st } = await ask(url, { path: '/health/ready', limitMs: 5_000 });
        if (st === 200) break;
        await wait(100);
      }
    }
    return performance.now() < until;
  }

  /** Waits until nothing is open any more. @returns how many calls still are */
  async drain() {
    const open = `SELECT count(*)::int AS open FROM async_call
      WHERE status IN ('CALL_RETRY', 'RESPONSE_RETRY') OR (status = 'CALL_ERROR' AND ttl IS NOT NULL)`;
    const until = performance.now() + DRAIN_MS;
    await this.#liftLimits();
    for (;;) {
      const [{ open: left }] = await this.db.query(open);
      if (left === 0 || performance.now() > until) return left;
      this.told = { ...this.told, open: left };
      await wait(1_000);
    }
  }

  async stop() {
    if (this.#closing) return;
    this.#closing = true;
    for (const part of [this.upstream, this.receiver]) part?.child.send('flush');
    await Promise.allSettled(
      this.programs.filter(({ isAlive }) => isAlive).map((each) => each.end('SIGTERM')),
    );
    await wait(200);
    for (const part of [this.upstream, this.receiver]) part?.child.disconnect();
    this.journal.flush();
  }
}

function program(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

async function side(name, { seed, folder }) {
  const child = fork(program(`../sides/${name}.js`), [
    JSON.stringify({ seed, log: join(folder, `${name}.jsonl`) }),
  ]);
  const [{ port }] = await once(child, 'message');
  return { child, url: `http://127.0.0.1:${port}` };
}

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks the admin API for something with resources. */
function admin(url, method, path, record) {
  return ask(url, {
    ...{ method, path: `/admin/api/resources${path}`, limitMs: 15_000 },
    headers: { authorization: `Bearer ${SEEDS.AIRLOCK_ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(record)),
  });
}
