import { timely } from '@airlock/testing';
import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import type { ChangeEvent } from '@airlock/core';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { PgChangeFeed } from './pg-change-feed.js';
import { PgNotices } from './pg-notices.js';

const RID = 'a'.repeat(32);

describe('PgChangeFeed', () => {
  let postgres: TemporaryPostgres;
  let url: string;
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    postgres = await startTemporaryPostgres();
    ({ url } = await postgres.createDatabase());
  });
  afterAll(() => postgres.stop());

  const aFeed = async (log: () => void = () => undefined, way = url) => {
    const notices = new PgNotices({ url: way, log });
    await notices.start();
    const feed = new PgChangeFeed(notices);
    await feed.start();
    ends.push(async () => {
      feed.stop();
      await notices.stop();
    });
    return feed;
  };
  async function onServer<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  /** The process ids of the connections of all feeds. */
  async function connections(): Promise<number[]> {
    const sql = `SELECT pid FROM pg_stat_activity WHERE application_name = 'airlock notices'`;
    return (await onServer<{ pid: number }>(sql)).map(({ pid }) => pid);
  }

  let one: PgChangeFeed;
  let other: PgChangeFeed;
  beforeEach(async () => {
    one = await aFeed();
    other = await aFeed();
  });
  afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

  it('tells a listener of its own process at once', async () => {
    const listener = vi.fn();
    await one.subscribe(RID, listener);
    one.changed([RID]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('tells who follows everything of calls and other matters, in whatever process', async () => {
    const followers = [vi.fn<(event: ChangeEvent) => void>(), vi.fn<(event: ChangeEvent) => void>()] as const;
    await one.follow(followers[0]);
    await other.follow(followers[1]);
    one.changed([RID]);
    one.touched({ of: 'bulk', id: 7 });
    for (const follower of followers) {
      await vi.waitFor(() => {
        expect(follower).toHaveBeenCalledWith({ of: 'calls', rids: [RID], orMore: false });
        expect(follower).toHaveBeenCalledWith({ of: 'bulk', id: 7 });
      }, 30_000);
    }
  });

  it('tells nothing any more to who follows no longer', async () => {
    const follower = vi.fn();
    (await one.follow(follower))();
    one.changed([RID]);
    expect(follower).not.toHaveBeenCalled();
  });

  it('tells a listener of another process, and of other calls nothing', async () => {
    const listener = vi.fn();
    const bystander = vi.fn();
    await one.subscribe(RID, listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2), 30_000);
    await one.subscribe('b'.repeat(32), bystander);
    other.changed([RID]);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(3), 30_000);
    expect(bystander).not.toHaveBeenCalled();
  });

  it('tells many changes in few notices, and each of them', async () => {
    const told = new Set<string>();
    const rids = Array.from({ length: 1_000 }, (_, n) => n.toString(16).padStart(32, '0'));
    for (const rid of rids) await one.subscribe(rid, () => told.add(rid));
    await vi.waitFor(() => expect(told.size).toBe(rids.length), 30_000);
    told.clear();
    for (const rid of rids) other.changed([rid]);
    await vi.waitFor(() => expect(told.size).toBe(rids.length), 30_000);
  });

  it('stops telling when the subscription has ended', async () => {
    const listener = vi.fn();
    const end = await one.subscribe(RID, listener);
    end();
    one.changed([RID]);
    expect(listener).not.toHaveBeenCalled();
  });

  it('tells, once it is back, what changed while the connection of who changed it was lost', async () => {
    const listener = vi.fn();
    await one.subscribe(RID, listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2), 30_000);
    const spared = await connections();
    const lost = vi.fn();
    const emitter = await aFeed(lost);
    const cut = (await connections()).filter((pid) => !spared.includes(pid));
    expect(cut).toHaveLength(1);
    await onServer('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid', [cut]);
    await vi.waitFor(() => expect(lost).toHaveBeenCalled(), 30_000);
    emitter.changed([RID]);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(3), 30_000);
  });

  it('makes everybody look again after its connection was lost', async () => {
    const listener = vi.fn();
    await one.subscribe(RID, listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2), 30_000);
    const all = await connections();
    await onServer('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid', [all]);
    await vi.waitFor(() => expect(listener.mock.calls.length).toBeGreaterThanOrEqual(3), 30_000);
    listener.mockClear();
    other.changed([RID]);
    await vi.waitFor(() => expect(listener).toHaveBeenCalled(), 30_000);
  });

  it('asks one time after the other while the server is away, and tells all again when it is back', async () => {
    const { host, port } = postgres.connection;
    const way = await WayToServer.open(`${host}/.s.PGSQL.${port}`);
    try {
      const feed = await aFeed(() => undefined, way.leadsTo(url));
      const listener = vi.fn();
      await feed.subscribe(RID, listener);
      await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2), 30_000);
      listener.mockClear();
      // Four pauses of a quarter of a second at least.
      await timely({ notBeforeMs: 1_000 }, () => {
        way.block();
        return vi.waitFor(() => expect(way.refused).toBeGreaterThanOrEqual(5), 60_000);
      });
      way.unblock();
      await vi.waitFor(() => expect(listener).toHaveBeenCalled(), 30_000);
    } finally {
      way.close();
    }
  });
});

/** A way to a server that can be blocked: whoever comes then is turned away. */
class WayToServer {
  refused = 0;
  readonly #open = new Set<Socket>();
  #blocked = false;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static async open(socketPath: string): Promise<WayToServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It listens on no port');
    const way = new WayToServer(server, address.port);
    server.on('connection', (socket) => way.#lead(socket, socketPath));
    return way;
  }

  leadsTo(url: string): string {
    const { pathname, username } = new URL(url);
    return `postgres://${username}@127.0.0.1:${this.port}${pathname}`;
  }

  block(): void {
    this.#blocked = true;
    for (const socket of this.#open) socket.destroy();
  }

  unblock(): void {
    this.#blocked = false;
  }

  close(): void {
    this.server.close();
    this.block();
  }

  #lead(socket: Socket, socketPath: string): void {
    if (this.#blocked) {
      this.refused += 1;
      socket.destroy();
      return;
    }
    const onward = connect(socketPath);
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.#open.add(from);
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  }
}
