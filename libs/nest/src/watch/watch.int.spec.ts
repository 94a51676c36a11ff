import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';

const REPLY = 'https://requester.example/hook';
const json = { 'content-type': 'application/json' };
const ANYTHING = { deadline: 5_000 };

describe.each(PLATFORMS)('watching a call on %s', (platform) => {
  let airlock: TestApp;
  let finish: (value: unknown) => void;

  beforeEach(async () => {
    airlock = await anApp(platform);
  });
  afterEach(() => airlock.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${airlock.url}${path}`, { headers, redirect: 'manual' });
  const post = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${airlock.url}/test/main/${path}`, {
      method: 'POST',
      body: '{"n":1}',
      headers: { ...json, ...headers },
    });
  const ask = async () => {
    const answer = await post('orders', { prefer: 'respond-async' });
    return (await answer.json()).job.id as string;
  };
  const record = async (rid: string) => (await (await get(`/jobs/${rid}`)).json()).record;
  const until = (rid: string, state: string) =>
    vi.waitFor(async () => expect((await record(rid)).state).toBe(state), ANYTHING.deadline);
  const running = async () => {
    airlock.script.steps.push(() => new Promise((resolve) => (finish = resolve)));
    const rid = await ask();
    await until(rid, 'running');
    return rid;
  };

  it('answers Prefer: respond-async with a job at once, and says what was applied', async () => {
    airlock.script.steps.push(() => ({ answer: 42 }));
    const answer = await post('orders', { prefer: 'Respond-Async, wait=abc' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('preference-applied')).toBe('respond-async');
    const { job } = await answer.json();
    expect(job).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{32}$/), state: 'queued' });
    expect(answer.headers.get('location')).toBe(`/jobs/${job.id}`);
    await until(job.id, 'success');
    expect(airlock.script.seen).toHaveLength(1);
  });

  it('leaves the body out where return=minimal is preferred', async () => {
    const answer = await post('orders', { prefer: 'respond-async, return=minimal' });
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(answer.headers.get('preference-applied')).toBe('respond-async, return=minimal');
  });

  it('answers as usual what is done within the wait, and keeps nothing', async () => {
    airlock.script.steps.push(() => ({ answer: 42 }));
    const answer = await post('orders', { prefer: 'respond-async, wait=5' });
    expect([answer.status, await answer.json()]).toEqual([201, { answer: 42 }]);
    expect((await (await get('/jobs')).json()).num_records).toBe(0);
  });

  it('goes on with the same execution after the wait', async () => {
    airlock.script.steps.push(() => new Promise((resolve) => (finish = resolve)));
    const answer = await post('orders', { prefer: 'respond-async, wait=1' });
    expect(answer.status).toBe(202);
    const { job } = await answer.json();
    finish({ late: true });
    await until(job.id, 'success');
    expect(airlock.script.seen).toHaveLength(1);
    expect(await (await get(`/jobs/${job.id}/result`)).json()).toEqual({ late: true });
  });

  it('ignores wait without respond-async', async () => {
    expect((await post('orders', { prefer: 'wait=1' })).status).toBe(201);
  });

  it.each(['yes', '1'])('answers bgrs=%s with the request alone', async (value) => {
    const answer = await post(`orders?bgrs=${value}&x=1`);
    expect(answer.status).toBe(202);
    const text = await answer.text();
    expect(text).toMatch(/^\{"request": "[0-9a-f]{32}"\}$/);
    const rid = JSON.parse(text).request;
    await until(rid, 'success');
    expect(airlock.script.seen[0]?.url).toBe('/test/main/orders?x=1');
    const [told] = await (await get(`/bgrs/${rid}`)).json();
    expect(Object.keys(told)).toEqual([
      ...['id', 'rid', 'user_id', 'name', 'created_dt', 'status_id', 'status_name', 'progress'],
      ...['finished_dt', 'status', 'content_type', 'result'],
    ]);
    expect(told).toMatchObject({
      rid,
      name: `/test/main/orders?bgrs=${value}&x=1`,
      status_id: '4',
      status_name: 'finished',
      progress: '100.00',
      status: '201',
      result: `bgrs/${rid}/result`,
    });
    expect(told.created_dt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const details = await (await get(`/bgrs/${rid}/details`)).json();
    expect(Object.keys(details[0])).toEqual(['id', 'rid', 'dt', 'details']);
    expect(details.at(-1).details).toBe('done');
  });

  it('runs an endpoint that is not @Async() once in the background', async () => {
    airlock.script.steps.push(fails(503));
    const { request } = await (await get('/test/main/plain?bgrs=yes')).json();
    await until(request, 'failure');
    expect(airlock.script.seen).toHaveLength(1);
    const [told] = await (await get(`/bgrs/${request}`)).json();
    expect([told.status_id, told.status_name]).toEqual(['5', 'failed']);
  });

  it('takes other values of bgrs away and answers as usual', async () => {
    expect((await post('orders?bgrs=no')).status).toBe(201);
    expect(airlock.script.seen[0]?.url).toBe('/test/main/orders');
  });

  it('adds $reply_id where a reply was asked for too', async () => {
    const answer = await post(`orders?bgrs=yes&$reply=${encodeURIComponent(REPLY)}`);
    const told = await answer.json();
    expect(Object.keys(told)).toEqual(['request', '$reply_id']);
    await vi.waitFor(() => expect(airlock.sender.sent).toHaveLength(1), 5_000);
    expect(airlock.sender.sent[0]?.callId).toBe(told.$reply_id);
  });

  it('keeps a definitive failure of a background request as its result', async () => {
    airlock.script.steps.push(fails(404, 'no such order'));
    const { request } = await (await post('orders?bgrs=yes')).json();
    await until(request, 'success');
    const result = await get(`/jobs/${request}/result`);
    expect([result.status, (await result.json()).detail]).toEqual([404, 'no such order']);
  });

  it('says that a result is not ready, and does not let it be kept', async () => {
    const rid = await running();
    const answer = await get(`/jobs/${rid}/result`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(await answer.json()).toMatchObject({ type: 'result-not-ready', state: 'running', progress: 0 });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    finish({});
  });

  it('leads from the queue to the result, whose tag spares a second fetch', async () => {
    airlock.script.steps.push(() => ({ answer: 42 }));
    const rid = await ask();
    await until(rid, 'success');
    const answer = await get(`/queue/${rid}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/jobs/${rid}/result`]);
    const result = await get(`/jobs/${rid}/result`);
    expect(result.headers.get('x-content-type-options')).toBe('nosniff');
    const etag = result.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"/);
    expect((await get(`/jobs/${rid}/result`, { 'if-none-match': etag })).status).toBe(304);
  });

  it('answers 304 to a poll that knows the state, whatever its Cache-Control', async () => {
    const rid = await running();
    const etag = (await get(`/jobs/${rid}`)).headers.get('etag') ?? '';
    const answer = await get(`/jobs/${rid}`, { 'if-none-match': etag, 'cache-control': 'no-cache' });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
    finish({});
  });

  it('holds a long poll until the job has changed', async () => {
    const rid = await running();
    const { last_modified } = await record(rid);
    const poll = get(`/jobs/${rid}?poll_timeout=60&last_modified=>=${last_modified}&fields=state`);
    finish({ answer: 42 });
    const { record: told } = await (await poll).json();
    expect(told.state).toBe('success');
    expect(Object.keys(told).sort()).toEqual(['id', 'last_modified', 'state']);
  });

  it('answers a long poll with the state there is when its time is over', async () => {
    const rid = await running();
    const answer = await get(`/jobs/${rid}?poll_timeout=1`);
    expect([answer.status, (await answer.json()).record.state]).toEqual([200, 'running']);
    finish({});
  });

  it('answers a long poll of a final job at once', async () => {
    airlock.script.steps.push(() => ({ answer: 42 }));
    const rid = await ask();
    await until(rid, 'success');
    const { last_modified } = await record(rid);
    expect((await get(`/jobs/${rid}?poll_timeout=100&last_modified=${last_modified}`)).status).toBe(200);
  });

  it.each([
    'poll_timeout=0',
    'poll_timeout=121',
    'poll_timeout=1.5',
    'poll_timeout=x',
    'last_modified=yesterday',
  ])('refuses %s', async (query) => {
    const rid = await ask();
    const answer = await get(`/jobs/${rid}?${query}`);
    expect([answer.status, (await answer.json()).type]).toEqual([400, 'invalid-request']);
  });

  it('waits for a change with Prefer: wait and If-None-Match, and says so', async () => {
    const rid = await running();
    const etag = (await get(`/jobs/${rid}`)).headers.get('etag') ?? '';
    const nothing = await get(`/jobs/${rid}`, { 'if-none-match': etag, prefer: 'wait=1' });
    expect([nothing.status, nothing.headers.get('preference-applied')]).toEqual([304, 'wait=1']);
    const poll = get(`/jobs/${rid}`, { 'if-none-match': etag, prefer: 'wait=60' });
    finish({});
    expect((await (await poll).json()).record.state).toBe('success');
  });

  it('tells what happens as events, and resumes after the last one that was seen', async () => {
    const rid = await running();
    const stream = get(`/jobs/${rid}/events`);
    finish({ answer: 42 });
    const answer = await stream;
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const text = await answer.text();
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
    const events = [...text.matchAll(/^event: (\w+)$/gm)].map(([, event]) => event);
    expect(events).toContain('state');
    expect(events.at(-1)).toBe('done');
    const again = await get(`/jobs/${rid}/events`, { 'last-event-id': String(ids[0]) });
    expect((await again.text()).match(/^id: /gm)).toHaveLength(ids.length - 1);
    expect((await get(`/jobs/${rid}/events`, { 'last-event-id': String(ids.at(-1)) })).status).toBe(204);
  });

  it('answers the events of an unknown job with a problem', async () => {
    const answer = await get(`/jobs/${'0'.repeat(32)}/events`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  it('cancels what waits for good, a second time too, and nothing that has ended', async () => {
    airlock.script.steps.push(fails(503));
    const { location } = Object.fromEntries(
      (await post(`orders?$reply=${encodeURIComponent(REPLY)}`)).headers,
    );
    const rid = String(location).split('/').at(-1);
    const cancel = () => fetch(`${airlock.url}/jobs/${rid}/cancel`, { method: 'POST' });
    expect((await cancel()).status).toBe(200);
    expect((await cancel()).status).toBe(200);
    expect(await record(String(rid))).toMatchObject({ state: 'failure', code: 'cancelled' });
    const result = await get(`/jobs/${rid}/result`);
    expect([result.status, (await result.json()).type]).toEqual([410, 'cancelled']);
    const done = await ask();
    await until(done, 'success');
    expect((await fetch(`${airlock.url}/jobs/${done}/cancel`, { method: 'POST' })).status).toBe(409);
  });

  it('cancels what runs when it has ended', async () => {
    const rid = await running();
    expect((await fetch(`${airlock.url}/jobs/${rid}/cancel`, { method: 'POST' })).status).toBe(202);
    finish({});
    await until(rid, 'success');
  });

  it('removes a job that has ended, and remembers that it was there', async () => {
    const rid = await running();
    const remove = () => fetch(`${airlock.url}/jobs/${rid}`, { method: 'DELETE' });
    expect((await remove()).status).toBe(409);
    finish({});
    await until(rid, 'success');
    expect((await remove()).status).toBe(204);
    const gone = await get(`/jobs/${rid}`);
    expect([gone.status, (await gone.json()).type]).toEqual([410, 'gone']);
  });

  it('lists the jobs, the newest first, and leads to the next ones', async () => {
    const rids: string[] = [];
    for (let n = 0; n < 3; n++) rids.push(await ask());
    await Promise.all(rids.map((rid) => until(rid, 'success')));
    const page = await (await get('/jobs?max_records=2&state=success')).json();
    expect(page.records.map(({ id }: { id: string }) => id)).toEqual([rids[2], rids[1]]);
    expect(page.num_records).toBe(2);
    const next = await (await get(page._links.next.href)).json();
    expect(next.records.map(({ id }: { id: string }) => id)).toEqual([rids[0]]);
    expect((await get('/jobs?state=elsewhere')).status).toBe(400);
  });
});
