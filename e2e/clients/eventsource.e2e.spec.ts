import { EventSource, type FetchLike } from 'eventsource';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { makeDemoResources } from '../harness/demo-resources.js';
import { eventsOf, openStream, type ServerSentEvent } from '../harness/event-reader.js';
import { SEEDS } from '../harness/seeds.js';
import { unreliableProxy } from '../harness/unreliable-proxy.js';
import { hasFailed, isDone, Watcher } from '../harness/watcher.js';

const AUTHORIZATION = { authorization: `Bearer ${SEEDS.apiKey}` };

/** WHATWG's EventSource takes no header; this implementation takes a `fetch` that sends one. */
const fetchWithKey: FetchLike = (url, { headers, ...init }) =>
  fetch(url, { ...init, headers: { ...headers, ...AUTHORIZATION } });

type Read = Readonly<{ events: readonly ServerSentEvent[]; opened: number; endedBy: number | undefined }>;

/** Reads until the client gives up by itself; it never does unless an answer tells it to. */
function readToTheEnd(url: string, fetch: FetchLike = fetchWithKey): Promise<Read> {
  const events: ServerSentEvent[] = [];
  let opened = 0;
  const source = new EventSource(url, { fetch });
  for (const event of ['state', 'progress', 'log', 'done'])
    source.addEventListener(event, ({ lastEventId, data }) => {
      events.push({
        id: Number(lastEventId),
        event,
        data: JSON.parse(String(data)) as ServerSentEvent['data'],
      });
    });
  source.addEventListener('open', () => (opened += 1));
  return new Promise((resolve) => {
    source.addEventListener('error', ({ code }) => {
      if (source.readyState === source.CLOSED) resolve({ events, opened, endedBy: code });
    });
  });
}

/** WHATWG's client of server-sent events, which reconnects by itself until it is answered 204. */
describe('eventsource', () => {
  let airlock: Airlock;
  const watcher = new Watcher(() => airlock.requester);
  beforeAll(async () => {
    airlock = await Airlock.start();
    await makeDemoResources(airlock.admin);
  });
  afterAll(() => airlock?.stop());

  const eventsUrl = (rid: string, base = airlock.url) => `${base}/jobs/${rid}/events`;
  const later = async (rid: string) => eventsOf(await openStream(eventsUrl(rid), AUTHORIZATION));

  it.concurrent('follows a job to its done, and is told by a 204 that nothing follows', async ({
    expect,
  }) => {
    const rid = await watcher.start('/demo/demo/long?seconds=1&pages=4');
    const { events, opened, endedBy } = await readToTheEnd(eventsUrl(rid));
    expect(events.filter(({ event }) => event === 'done')).toEqual([events.at(-1)]);
    expect(events.filter(({ event }) => event === 'progress').length).toBeGreaterThanOrEqual(4);
    expect(events).toEqual(await later(rid));
    expect({ opened, endedBy }).toEqual({ opened: 1, endedBy: 204 });
  });

  it.concurrent('is told as it happens just what a later reader is told, how the job stood meanwhile too', async ({
    expect,
  }) => {
    const rid = await watcher.start('/demo/demo/long?seconds=1&pages=2');
    const { events } = await readToTheEnd(eventsUrl(rid));
    expect(events).toEqual(await later(rid));
  });

  it.concurrent('has each event once and in order, where its connection is cut before, between and after events', async ({
    expect,
    onTestFinished,
  }) => {
    const faults = [{ cutAfter: 0 }, { cutAfter: 2 }, { cutAfter: 1 }];
    const between = await unreliableProxy(airlock.url, faults);
    onTestFinished(() => between.close());
    const rid = await watcher.start('/demo/demo/long?seconds=2&pages=4');
    const { events, endedBy } = await readToTheEnd(eventsUrl(rid, between.url));
    expect(events).toEqual(await later(rid));
    expect(endedBy).toBe(204);
    // A connection for each cut, one that is whole, and the one that is answered 204.
    expect(between.asked()).toBe(faults.length + 2);
  });

  it.concurrent('reads a job that has ended from its first event', async ({ expect }) => {
    for (const rid of [
      await watcher.started('/demo/demo/x', isDone),
      await watcher.started('/demo/hopeless/x?plan=503', hasFailed),
    ]) {
      const { events, endedBy } = await readToTheEnd(eventsUrl(rid));
      expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['state', 'done']));
      expect(endedBy).toBe(204);
    }
  });

  it.concurrent('gives up at once where there is no such job, and where it has no key', async ({
    expect,
  }) => {
    const unknown = await readToTheEnd(eventsUrl('0'.repeat(32)));
    expect(unknown).toEqual({ events: [], opened: 0, endedBy: 404 });
    const rid = await watcher.started('/demo/demo/x', isDone);
    expect(await readToTheEnd(eventsUrl(rid), fetch)).toEqual({ events: [], opened: 0, endedBy: 401 });
  });
});
