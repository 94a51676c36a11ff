import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { freePort } from '@airlock/testing';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem } from '../harness/problem.js';
import { ProductProcess } from '../harness/product-process.js';
import { Requester } from '../harness/requester.js';
import { SEED_SETTINGS, SEEDS } from '../harness/seeds.js';
import { temporaryDirectory, type TemporaryDirectory } from '../harness/temporary-directory.js';

describe('a process that is started while its database is away', () => {
  let postgres: TemporaryPostgres;
  let directory: TemporaryDirectory;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    [postgres, directory] = await Promise.all([startTemporaryPostgres(), temporaryDirectory()]);
  });
  afterAll(async () => {
    for (const end of ends) await end();
    await postgres?.stop();
    await directory?.remove();
  });

  const urlAt = (port: number, { user, database } = postgres.connection) =>
    `postgres://${user}@127.0.0.1:${port}/${database}`;
  const started = (databaseUrl: string, port: number) => {
    const product = ProductProcess.spawn({
      ...SEED_SETTINGS,
      ...{ PORT: String(port), AIRLOCK_DATABASE_URL: databaseUrl, AIRLOCK_DATA_DIR: directory.path },
    });
    ends.unshift(() => product.end('SIGKILL'));
    return product;
  };
  /** From now on the database is reached on that port. */
  const arrive = async (port: number) => {
    const { host, port: socketPort } = postgres.connection;
    const relay = createServer((socket) => {
      const there = connect(join(host, `.s.PGSQL.${socketPort}`));
      socket.pipe(there).pipe(socket);
      for (const end of [socket, there]) end.on('error', () => [socket, there].map((one) => one.destroy()));
    }).listen(port, '127.0.0.1');
    await once(relay, 'listening');
    ends.push(async () => relay.close());
  };

  it('lives, is not ready, refuses with Retry-After, and begins when the database is there', async () => {
    const [databasePort, port] = [await freePort(), await freePort()];
    const product = started(urlAt(databasePort), port);
    await product.untilItSays(/^Airlock waits for PostgreSQL at postgres:\S+: .*ECONNREFUSED/m);
    const requester = new Requester(() => `http://127.0.0.1:${port}`, SEEDS.apiKey);
    const get = (path: string) => requester.ask(path, { method: 'GET' });
    expect((await get('/health/live')).status).toBe(200);
    expectProblem(await get('/health/ready'), 503, { type: 'store-unavailable' });
    const refused = await requester.post('/demo/demo/x?bgrs=1', '{}');
    expectProblem(refused, 503, { type: 'store-unavailable' });
    expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/);

    await arrive(databasePort);
    await product.untilItSays(/Airlock is ready on/);
    expect((await get('/health/ready')).status).toBe(200);
    expect((await requester.post('/demo/demo/x?bgrs=1', '{}')).status).toBe(202);
    expect(product.output.match(/Airlock waits for/g)).toHaveLength(1);
  });

  it('ends when it is told to', async () => {
    const product = started(urlAt(await freePort()), await freePort());
    await product.untilItSays(/Airlock waits for/);
    expect(await product.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it.each([{ database: 'nobody_made_this' }, { user: 'nobody_made_this' }])(
    'does not wait where its server refuses %j',
    async (unknown) => {
      const databasePort = await freePort();
      await arrive(databasePort);
      const product = started(urlAt(databasePort, { ...postgres.connection, ...unknown }), await freePort());
      expect(await product.untilItEnds()).toEqual({ code: 1, signal: null });
      expect(product.output).toMatch(
        /^AIRLOCK_DATABASE_URL: .*nobody_made_this.* cannot be used: .*does not exist/m,
      );
    },
  );
});
