import { fetchEventSource } from '@microsoft/fetch-event-source';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from '../../harness/airlock.js';
import { makeDemoResources } from '../../harness/demo-resources.js';
import { eventsOf, openStream, type ServerSentEvent } from '../../harness/event-reader.js';
import { startNginx, type Nginx } from '../../harness/nginx.js';
import { SEEDS } from '../../harness/seeds.js';
import { isEnded } from '../../harness/watching.js';
import { isDone, Watcher } from '../../harness/watcher.js';

const headers = { authorization: `Bearer ${SEEDS.apiKey}` };

/** Microsoft's client for pages, which sends headers; through an nginx that buffers what it passes on. */
describe('@microsoft/fetch-event-source through nginx', () => {
  let airlock: Airlock;
  let nginx: Nginx;
  const watcher = new Watcher(() => airlock.requester);
  beforeAll(async () => {
    // It is made for pages, and asks their window for timers and their document whether it is seen.
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal('document', new EventTarget());
    airlock = await Airlock.start();
    await makeDemoResources(airlock.admin);
    nginx = await startNginx(airlock.url);
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await nginx?.stop();
    await airlock?.stop();
  });

  /** As its page says it is used: what the server closes is asked for again, until `done`. */
  async function follow(
    url: string,
    {
      lastEventId,
      onEvent,
    }: { lastEventId?: number; onEvent?: (event: ServerSentEvent) => Promise<void> } = {},
  ) {
    const events: ServerSentEvent[] = [];
    const seen: Promise<void>[] = [];
    const statuses: number[] = [];
    const ending = new AbortController();
    await fetchEventSource(url, {
      headers: { ...headers, ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }) },
      signal: ending.signal,
      openWhenHidden: true,
      onopen: async ({ status }) => {
        statuses.push(status);
        if (status === 204) ending.abort();
      },
      onmessage: ({ id, event, data }) => {
        const told = { id: Number(id), event, data: JSON.parse(data) as ServerSentEvent['data'] };
        events.push(told);
        if (onEvent) seen.push(onEvent(told));
        if (event === 'done') ending.abort();
      },
    });
    await Promise.all(seen);
    return { events, statuses };
  }

  it('is told while the job is open, for the stream asks not to be buffered', async () => {
    const rid = await watcher.start('/demo/patient/x?plan=503');
    let isCancelled = false;
    const { events } = await follow(`${nginx.url}/jobs/${rid}/events`, {
      // Nothing else ends this job: were its events held back until it has ended, none would come.
      onEvent: async () => {
        if (isCancelled) return;
        isCancelled = true;
        await watcher.cancel(rid);
      },
    });
    const later = await eventsOf(await openStream(`${airlock.url}/jobs/${rid}/events`, headers));
    expect(events).toEqual(later);
  });

  it('would not be told before the end by an nginx that does not listen to that', async () => {
    const deaf = await startNginx(airlock.url, 'proxy_ignore_headers X-Accel-Buffering;');
    try {
      const rid = await watcher.start('/demo/demo/long?seconds=2&pages=4');
      const hadEnded: boolean[] = [];
      const { events } = await follow(`${deaf.url}/jobs/${rid}/events`, {
        onEvent: async () => void hadEnded.push(isEnded(await watcher.record(rid))),
      });
      expect(hadEnded).toEqual(events.map(() => true));
    } finally {
      await deaf.stop();
    }
  });

  it('resumes after the event that it says, and is answered 204 after done', async () => {
    const rid = await watcher.started('/demo/demo/long?seconds=0&pages=3', isDone);
    const url = `${nginx.url}/jobs/${rid}/events`;
    const { events } = await follow(url);
    const second = events[1]!;
    expect((await follow(url, { lastEventId: second.id })).events).toEqual(events.slice(2));
    const after = await follow(url, { lastEventId: events.at(-1)!.id });
    expect(after).toEqual({ events: [], statuses: [204] });
  });
});
