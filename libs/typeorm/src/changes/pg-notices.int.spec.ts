import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { timely } from '@airlock/testing';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { StoreClient } from '../connections/store-client.js';
import { PgNotices } from './pg-notices.js';

let postgres: TemporaryPostgres;
const ends: (() => unknown)[] = [];
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
afterAll(() => postgres?.stop());

const log = () => undefined;

it('hears on a channel that somebody began to listen on while the connection was made', async () => {
  const notices = new PgNotices({ url: postgres.url, log });
  ends.push(() => notices.stop());
  const heard = vi.fn();
  await notices.listen('before', heard);
  const asked = vi.spyOn(StoreClient.prototype, 'query');
  ends.push(() => asked.mockRestore());
  const started = notices.start();
  while (asked.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(notices.connected).toBe(false);
  await notices.listen('meanwhile', heard);
  await started;
  for (const channel of ['before', 'meanwhile']) await notices.notify(channel, channel);
  await vi.waitFor(() => expect(heard.mock.calls).toEqual([['before'], ['meanwhile']]), 30_000);
});

it('stops within a second or so where PostgreSQL answers nothing', async () => {
  const way = await SilentWay.to(postgres);
  ends.push(() => way.close());
  const notices = new PgNotices({ url: way.url, log });
  await notices.start();
  way.fallSilent();
  await timely({ promisedMs: 1_500 }, () => notices.stop());
  await vi.waitFor(() => expect(way.open).toBe(0), 30_000);
});

it('leaves no connection behind that was being made when it was stopped', async () => {
  const notices = new PgNotices({ url: postgres.url, log });
  const started = notices.start();
  await notices.stop();
  await started;
  expect(notices.connected).toBe(false);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  ends.push(() => client.end());
  const open = `SELECT FROM pg_stat_activity WHERE application_name = 'airlock notices'`;
  await expect.poll(async () => (await client.query(open)).rowCount, { timeout: 30_000 }).toBe(0);
});

/** A way to a server on which nothing comes any more, one day, and no end either. */
class SilentWay {
  readonly #sockets = new Set<Socket>();
  /** How many have come and not gone. */
  open = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to({ connection, url }: TemporaryPostgres): Promise<SilentWay> {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It listens on no port');
    const { pathname, username } = new URL(url);
    const way = new SilentWay(server, `postgres://${username}@127.0.0.1:${address.port}${pathname}`);
    server.on('connection', (socket) => way.#lead(socket, `${connection.host}/.s.PGSQL.${connection.port}`));
    return way;
  }

  fallSilent(): void {
    for (const socket of this.#sockets) socket.unpipe().resume();
  }

  close(): void {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #lead(socket: Socket, socketPath: string): void {
    const onward = connect(socketPath);
    this.open += 1;
    socket.on('end', () => (this.open -= 1));
    for (const each of [socket, onward]) {
      this.#sockets.add(each);
      each.on('error', () => undefined);
    }
    socket.pipe(onward).pipe(socket);
  }
}
