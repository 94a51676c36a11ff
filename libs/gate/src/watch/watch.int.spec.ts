import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REPLY, Requester } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';

describe.each(PLATFORMS)('watching a call on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;

  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  it('says that a result is not ready, and does not let it be kept', async () => {
    const rid = await requester.running();
    const answer = await requester.get(`/jobs/${rid}/result`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(await answer.json()).toMatchObject({ type: 'result-not-ready', state: 'running', progress: 0 });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    requester.finish({});
  });

  it('leads from the queue to the result, whose tag spares a second fetch', async () => {
    const rid = await requester.finished();
    const answer = await requester.get(`/queue/${rid}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/jobs/${rid}/result`]);
    const result = await requester.get(`/jobs/${rid}/result`);
    expect(result.headers.get('x-content-type-options')).toBe('nosniff');
    const etag = result.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"/);
    expect((await requester.get(`/jobs/${rid}/result`, { 'if-none-match': etag })).status).toBe(304);
  });

  it('leads a poll that was held in the queue to the result as well', async () => {
    const rid = await requester.running();
    const poll = requester.get(`/queue/${rid}?poll_timeout=60`);
    await requester.until(rid, 'running');
    requester.finish({ answer: 42 });
    const answer = await poll;
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/jobs/${rid}/result`]);
  });

  it('answers 304 to a poll that knows the state, whatever its Cache-Control', async () => {
    const rid = await requester.running();
    const etag = (await requester.get(`/jobs/${rid}`)).headers.get('etag') ?? '';
    const answer = await requester.get(`/jobs/${rid}`, {
      'if-none-match': etag,
      'cache-control': 'no-cache',
    });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
    requester.finish({});
  });

  it('holds a long poll until the job has changed', async () => {
    const rid = await requester.running();
    const { last_modified } = await requester.record(rid);
    const poll = requester.get(`/jobs/${rid}?poll_timeout=60&last_modified=>=${last_modified}&fields=state`);
    requester.finish({ answer: 42 });
    const { record: told } = await jsonOf(await poll);
    expect(told.state).toBe('success');
    expect(Object.keys(told).sort()).toEqual(['id', 'last_modified', 'state']);
  });

  it('answers a long poll with the state there is when its time is over', async () => {
    const rid = await requester.running();
    const answer = await requester.get(`/jobs/${rid}?poll_timeout=1`);
    expect([answer.status, (await jsonOf(answer)).record.state]).toEqual([200, 'running']);
    requester.finish({});
  });

  it('answers a long poll of a final job at once', async () => {
    const rid = await requester.finished();
    const { last_modified } = await requester.record(rid);
    expect((await requester.get(`/jobs/${rid}?poll_timeout=100&last_modified=${last_modified}`)).status).toBe(
      200,
    );
  });

  it.each([
    'poll_timeout=0',
    'poll_timeout=121',
    'poll_timeout=1.5',
    'poll_timeout=x',
    'last_modified=yesterday',
  ])('refuses %s', async (query) => {
    const rid = await requester.ask();
    const answer = await requester.get(`/jobs/${rid}?${query}`);
    expect([answer.status, (await jsonOf(answer)).type]).toEqual([400, 'invalid-request']);
  });

  it('waits for a change with Prefer: wait and If-None-Match, and says so', async () => {
    const rid = await requester.running();
    const etag = (await requester.get(`/jobs/${rid}`)).headers.get('etag') ?? '';
    const nothing = await requester.get(`/jobs/${rid}`, { 'if-none-match': etag, prefer: 'wait=1' });
    expect([nothing.status, nothing.headers.get('preference-applied')]).toEqual([304, 'wait=1']);
    const poll = requester.get(`/jobs/${rid}`, { 'if-none-match': etag, prefer: 'wait=60' });
    requester.finish({});
    expect((await jsonOf(await poll)).record.state).toBe('success');
  });

  it('tells what happens as events, and resumes after the last one that was seen', async () => {
    const rid = await requester.running();
    const stream = requester.get(`/jobs/${rid}/events`);
    requester.finish({ answer: 42 });
    const answer = await stream;
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const text = await answer.text();
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
    const events = [...text.matchAll(/^event: (\w+)$/gm)].map(([, event]) => event);
    expect(events).toContain('state');
    expect(events.at(-1)).toBe('done');
    const again = await requester.get(`/jobs/${rid}/events`, { 'last-event-id': String(ids[0]) });
    expect((await again.text()).match(/^id: /gm)).toHaveLength(ids.length - 1);
    expect((await requester.get(`/jobs/${rid}/events`, { 'last-event-id': String(ids.at(-1)) })).status).toBe(
      204,
    );
  });

  it('tells in the last state event what the job itself says', async () => {
    const rid = await requester.finished();
    const text = await (await requester.get(`/jobs/${rid}/events`)).text();
    const [, data = ''] = [...text.matchAll(/^event: state\ndata: (.+)$/gm)].at(-1) ?? [];
    const { state, progress, message, end_time } = await requester.record(rid);
    expect(JSON.parse(data)).toMatchObject({ state, progress, message, last_modified: end_time });
    expect(progress).toBe(100);
  });

  it('answers the events of an unknown job with a problem', async () => {
    const answer = await requester.get(`/jobs/${'0'.repeat(32)}/events`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  it('cancels what waits for good, a second time too, and nothing that has ended', async () => {
    airlock.script.steps.push(fails(503, 'not yet', 60));
    const { location } = Object.fromEntries(
      (await requester.post(`orders?$reply=${encodeURIComponent(REPLY)}`)).headers,
    );
    const rid = String(location).split('/').at(-1);
    const cancel = () => fetch(`${airlock.url}/jobs/${rid}/cancel`, { method: 'POST' });
    expect((await cancel()).status).toBe(200);
    expect((await cancel()).status).toBe(200);
    expect(await requester.record(String(rid))).toMatchObject({ state: 'failure', code: 'cancelled' });
    const result = await requester.get(`/jobs/${rid}/result`);
    expect([result.status, (await jsonOf(result)).type]).toEqual([410, 'cancelled']);
    const done = await requester.ask();
    await requester.until(done, 'success');
    expect((await fetch(`${airlock.url}/jobs/${done}/cancel`, { method: 'POST' })).status).toBe(409);
  });

  it('cancels what runs when it has ended', async () => {
    const rid = await requester.running();
    expect((await fetch(`${airlock.url}/jobs/${rid}/cancel`, { method: 'POST' })).status).toBe(202);
    requester.finish({});
    await requester.until(rid, 'success');
  });

  it('removes a job that has ended, and remembers that it was there', async () => {
    const rid = await requester.running();
    const remove = () => fetch(`${airlock.url}/jobs/${rid}`, { method: 'DELETE' });
    expect((await remove()).status).toBe(409);
    requester.finish({});
    await requester.until(rid, 'success');
    expect((await remove()).status).toBe(204);
    const gone = await requester.get(`/jobs/${rid}`);
    expect([gone.status, (await jsonOf(gone)).type]).toEqual([410, 'gone']);
  });

  it('lists the jobs, the newest first, and leads to the next ones, whatever comes meanwhile', async () => {
    const rids: string[] = [];
    for (let n = 0; n < 3; n++) rids.push(await requester.ask());
    await Promise.all(rids.map((rid) => requester.until(rid, 'success')));
    const page = await jsonOf(await requester.get('/jobs?max_records=2&state=success'));
    expect(page.records.map(({ id }: { id: string }) => id)).toEqual([rids[2], rids[1]]);
    expect(page.num_records).toBe(2);
    await requester.finished();
    const next = await jsonOf(await requester.get(page._links.next.href));
    expect(next.records.map(({ id }: { id: string }) => id)).toEqual([rids[0]]);
    expect(next).not.toHaveProperty('_links');
  });

  it.each(['state=elsewhere', 'max_records=0', 'max_records=1001', 'after=x'])(
    'refuses a list by %s',
    async (query) => {
      expect((await requester.get(`/jobs?${query}`)).status).toBe(400);
    },
  );
});

it.each(PLATFORMS)('says the same of a job of somebody else as of none, on %s', async (platform) => {
  const principalOf = (request: object) =>
    String((request as { headers: Record<string, unknown> }).headers['x-who'] ?? 'owner');
  const airlock = await anApp(platform, { principalOf });
  try {
    const requester = new Requester(airlock);
    const [rid, never] = [await requester.finished(), '0'.repeat(32)];
    const asked = async (path: string) => {
      const answer = await requester.get(path, { 'x-who': 'another' });
      return [answer.status, (await answer.text()).replaceAll(/[0-9a-f]{32}/g, 'rid')];
    };
    for (const what of ['', '/details', '/events']) {
      expect(await asked(`/jobs/${rid}${what}`)).toEqual(await asked(`/jobs/${never}${what}`));
    }
    for (const path of ['/bgrs/', '/queue/'])
      expect(await asked(`${path}${rid}`)).toEqual(await asked(`${path}${never}`));
  } finally {
    await airlock.close();
  }
});
