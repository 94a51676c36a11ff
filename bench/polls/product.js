import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('server.js', import.meta.url));
const ADMIN_TOKEN = 'bench-token-of-an-admin';
const DAY_S = 86_400;

/** The built product on its embedded profile, with calls that wait until tomorrow. */
export class Product {
  static apiKey = 'airlock_bench_key_of_the_only_client';

  static async start() {
    const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
    const server = fork(SERVER, {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        ...{
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          PORT: '0',
          AIRLOCK_DATA_DIR: join(directory, 'data'),
        },
        ...{ AIRLOCK_API_KEY: Product.apiKey, AIRLOCK_ADMIN_TOKEN: ADMIN_TOKEN, AIRLOCK_LOG_LEVEL: 'error' },
      },
    });
    let said = '';
    for await (const text of server.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      said += text;
      const ready = /Airlock is ready on (\S+)/.exec(said);
      if (ready) {
        server.stdout.resume();
        return new Product(server, directory, ready[1]);
      }
    }
    throw new Error(`The product did not start:\n${said}`);
  }

  constructor(server, directory, url) {
    this.server = server;
    this.directory = directory;
    this.url = url;
  }

  /** @returns the rids of so many calls whose next try is far away */
  async waitingCalls(count) {
    const resource = { connector: 'demo', slug: 'bench', config: {}, delay: DAY_S };
    await this.#ask('/admin/api/resources', resource, ADMIN_TOKEN);
    const reply = encodeURIComponent('https://requester.example/hook');
    return inLanes(Array.from({ length: count }), 16, async () => {
      const answer = await this.#ask(`/demo/bench/orders?plan=503&$reply=${reply}`, {}, Product.apiKey);
      return answer.headers.get('location').replace('/jobs/', '');
    });
  }

  async cancel(rid) {
    await this.#ask(`/jobs/${rid}/cancel`, {}, Product.apiKey);
  }

  /** What it holds, in bytes, once it has nothing more to do and has collected its garbage. */
  async memory() {
    this.server.send('memory');
    const [memory] = await once(this.server, 'message');
    return memory;
  }

  async stop() {
    this.server.kill('SIGTERM');
    await once(this.server, 'exit');
    await rm(this.directory, { recursive: true, force: true });
  }

  async #ask(path, body, key) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${text}`);
    return answer;
  }
}

/** Does the work on each item, so many at a time. */
export async function inLanes(items, lanes, work) {
  const results = new Array(items.length);
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
