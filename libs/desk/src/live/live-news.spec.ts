import { LocalChangeFeed } from '@airlock/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveNews, type LiveEvent } from './live-news.js';

const rid = (n: number) => n.toString(16).padStart(32, '0');

describe('live news', () => {
  let feed: LocalChangeFeed;
  let news: LiveNews;
  let asked: (readonly string[])[];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    feed = new LocalChangeFeed();
    asked = [];
    news = new LiveNews(feed, {
      identify: async (rids) => {
        asked.push(rids);
        return rids.map((each) => ({ id: parseInt(each, 16), rid: each, resource: 'main' }));
      },
    });
  });
  afterEach(() => void vi.useRealTimers());

  const listening = async () => {
    const told: LiveEvent[] = [];
    const leave = await news.listen((event) => told.push(event));
    return { told, leave };
  };

  it('tells at once, and what follows within half a second together', async () => {
    const { told } = await listening();
    feed.changed([rid(1)]);
    await vi.advanceTimersByTimeAsync(0);
    const first = { ids: [1], rids: [rid(1)], resources: ['main'], more: 0 };
    expect(told).toEqual([{ event: 'calls', data: first }]);
    for (const n of [1, 2, 1]) feed.changed([rid(n)]);
    feed.touched({ of: 'bulk', id: 7 });
    feed.touched({ of: 'bulk', id: 7 });
    await vi.advanceTimersByTimeAsync(499);
    expect(told).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(told.slice(1)).toEqual([
      { event: 'calls', data: { ids: [1, 2], rids: [rid(1), rid(2)], resources: ['main'], more: 0 } },
      { event: 'bulk', data: { id: 7 } },
    ]);
  });

  it('tells no more than twice a second, however much changes, and leaves nothing out', async () => {
    const { told } = await listening();
    for (let n = 0; n < 1_000; n++) {
      feed.changed([rid(n)]);
      await vi.advanceTimersByTimeAsync(5);
    }
    await vi.advanceTimersByTimeAsync(500);
    expect(told.length).toBeLessThanOrEqual(12);
    const calls = told.flatMap((each) => (each.event === 'calls' ? [each.data] : []));
    expect(new Set(calls.flatMap(({ rids }) => rids)).size).toBe(1_000);
  });

  it('names a hundred of what changes at once, and says that there were more', async () => {
    const { told } = await listening();
    feed.changed(Array.from({ length: 130 }, (_, n) => rid(n)));
    await vi.advanceTimersByTimeAsync(0);
    expect(told[0]).toMatchObject({ data: { more: 30 } });
    expect(asked.map((rids) => rids.length)).toEqual([100]);
  });

  it('reads once for all who look on, and not even listens for nobody', async () => {
    expect(feed.watched).toBe(0);
    const [one, other] = [await listening(), await listening()];
    feed.changed([rid(1)]);
    await vi.advanceTimersByTimeAsync(0);
    expect([one.told.length, other.told.length, asked.length]).toEqual([1, 1, 1]);
    one.leave();
    expect(feed.watched).toBe(1);
    other.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(feed.watched).toBe(0);
    const again = await listening();
    feed.changed([rid(2)]);
    await vi.advanceTimersByTimeAsync(500);
    expect(again.told).toHaveLength(1);
  });
});
