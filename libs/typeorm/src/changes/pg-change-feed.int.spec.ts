import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/embedded-postgres';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PgChangeFeed } from './pg-change-feed.js';

const RID = 'a'.repeat(32);

describe('PgChangeFeed', () => {
  let postgres: TemporaryPostgres;
  let url: string;
  const feeds: PgChangeFeed[] = [];

  beforeAll(async () => {
    postgres = await startTemporaryPostgres();
    ({ url } = await postgres.createDatabase());
  });
  afterAll(() => postgres.stop());

  const aFeed = async () => {
    const feed = new PgChangeFeed({ url, log: () => undefined });
    await feed.start();
    feeds.push(feed);
    return feed;
  };
  let one: PgChangeFeed;
  let other: PgChangeFeed;
  beforeEach(async () => {
    one = await aFeed();
    other = await aFeed();
  });
  afterEach(() => Promise.all(feeds.splice(0).map((feed) => feed.stop())));

  it('tells a listener of its own process at once', async () => {
    const listener = vi.fn();
    await one.subscribe(RID, listener);
    one.changed([RID]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('tells a listener of another process, and of other calls nothing', async () => {
    const listener = vi.fn();
    const bystander = vi.fn();
    await one.subscribe(RID, listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2), 5_000);
    await one.subscribe('b'.repeat(32), bystander);
    other.changed([RID]);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(3), 5_000);
    expect(bystander).not.toHaveBeenCalled();
  });

  it('tells many changes in few notices, and each of them', async () => {
    const told = new Set<string>();
    const rids = Array.from({ length: 1_000 }, (_, n) => n.toString(16).padStart(32, '0'));
    for (const rid of rids) await one.subscribe(rid, () => told.add(rid));
    await vi.waitFor(() => expect(told.size).toBe(rids.length), 5_000);
    told.clear();
    for (const rid of rids) other.changed([rid]);
    await vi.waitFor(() => expect(told.size).toBe(rids.length), 5_000);
  });

  it('stops telling when the subscription has ended', async () => {
    const listener = vi.fn();
    const end = await one.subscribe(RID, listener);
    end();
    one.changed([RID]);
    expect(listener).not.toHaveBeenCalled();
  });

  it('makes everybody look again after its connection was lost', async () => {
    const listener = vi.fn();
    await one.subscribe(RID, listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2), 5_000);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'airlock changes'`,
    );
    await client.end();
    await vi.waitFor(() => expect(listener.mock.calls.length).toBeGreaterThanOrEqual(3), 5_000);
    listener.mockClear();
    other.changed([RID]);
    await vi.waitFor(() => expect(listener).toHaveBeenCalled(), 5_000);
  });
});
