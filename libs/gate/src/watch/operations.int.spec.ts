import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Requester } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';

type Operation = Readonly<{
  status: string;
  percentComplete: number;
  resourceLocation?: string;
  error?: object;
}>;

describe.each(PLATFORMS)('a call as an operation on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;

  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  async function operation(rid: string): Promise<[Operation, string | null]> {
    const answer = await requester.get(`/operations/${rid}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    return [(await answer.json()) as Operation, answer.headers.get('retry-after')];
  }

  it('is Running while its attempt goes on, and Succeeded with the place of its result', async () => {
    const rid = await requester.running();
    const [running, retryAfter] = await operation(rid);
    expect(running).toEqual({
      ...{ id: rid, status: 'Running', percentComplete: 0 },
      createdDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      lastActionDateTime: (await requester.record(rid)).last_modified,
    });
    expect(retryAfter).toMatch(/^\d+$/);
    requester.finish({ answer: 42 });
    await requester.until(rid, 'success');
    const [ended, none] = await operation(rid);
    const resourceLocation = `https://airlock.example/jobs/${rid}/result`;
    expect(ended).toMatchObject({ status: 'Succeeded', percentComplete: 100, resourceLocation });
    expect([none, ended.error]).toEqual([null, undefined]);
  });

  it('is Running while it waits for another try, and Canceled when it was cancelled', async () => {
    airlock.script.steps.push(fails(503, 'not yet', 3_600));
    const answer = await requester.post(`orders?$reply=${encodeURIComponent('https://requester.example/')}`);
    const rid = (answer.headers.get('location') ?? '').replace('/jobs/', '');
    expect(await operation(rid)).toMatchObject([{ status: 'Running' }, '3600']);
    await fetch(`${airlock.url}/jobs/${rid}/cancel`, { method: 'POST' });
    const [cancelled, none] = await operation(rid);
    expect(cancelled).toMatchObject({ status: 'Canceled', error: { code: 'cancelled' } });
    expect([none, cancelled.resourceLocation]).toEqual([null, undefined]);
  });

  it('is Failed where its answer refuses, with what that says', async () => {
    airlock.script.steps.push(fails(422, 'no such order'));
    const rid = await requester.ask();
    await requester.until(rid, 'failure');
    const [failed] = await operation(rid);
    const error = { code: '422', message: 'HTTP 422: no such order' };
    expect(failed).toMatchObject({ status: 'Failed', error });
    expect(failed.resourceLocation).toBeUndefined();
  });

  it('is NotStarted until its first attempt begins', async () => {
    const rid = await requester.running();
    const watch = airlock.store.watch.bind(airlock.store);
    airlock.store.watch = async (wanted) => {
      const watched = await watch(wanted);
      if (watched === null || watched === 'gone' || watched.call.status !== 'CALL_RETRY') return watched;
      const waiting = { startedAt: null, attempts: 0, nextTry: watched.call.createdAt, lease: null } as const;
      return { ...watched, call: { ...watched.call, ...waiting } };
    };
    expect((await operation(rid))[0].status).toBe('NotStarted');
    requester.finish({});
  });

  it('is nothing where there is no such call', async () => {
    const answer = await requester.get(`/operations/${'0'.repeat(32)}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});
