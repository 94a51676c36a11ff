import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REPLY, Requester } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf, rowsOf } from '../../test/json-of.js';

describe.each(PLATFORMS)('asking for the background on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;

  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  it('answers Prefer: respond-async with a job at once, and says what was applied', async () => {
    airlock.script.steps.push(() => ({ answer: 42 }));
    const answer = await requester.post('orders', { prefer: 'Respond-Async, wait=abc' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('preference-applied')).toBe('respond-async');
    const { job } = await jsonOf(answer);
    expect(job).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{32}$/), state: 'queued' });
    expect(answer.headers.get('location')).toBe(`/jobs/${job.id}`);
    await requester.until(job.id, 'success');
    expect(airlock.script.seen).toHaveLength(1);
  });

  it('leaves the body out where return=minimal is preferred', async () => {
    const answer = await requester.post('orders', { prefer: 'respond-async, return=minimal' });
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(answer.headers.get('preference-applied')).toBe('respond-async, return=minimal');
  });

  it('answers as usual what is done within the wait, and keeps nothing', async () => {
    airlock.script.steps.push(() => ({ answer: 42 }));
    const answer = await requester.post('orders', { prefer: 'respond-async, wait=5' });
    expect([answer.status, await answer.json()]).toEqual([201, { answer: 42 }]);
    expect((await jsonOf(await requester.get('/jobs'))).num_records).toBe(0);
  });

  it('goes on with the same execution after the wait', async () => {
    requester.hold();
    const answer = await requester.post('orders', { prefer: 'respond-async, wait=1' });
    expect(answer.status).toBe(202);
    const { job } = await jsonOf(answer);
    requester.finish({ late: true });
    await requester.until(job.id, 'success');
    expect(airlock.script.seen).toHaveLength(1);
    expect(await jsonOf(await requester.get(`/jobs/${job.id}/result`))).toEqual({ late: true });
  });

  it('ignores wait without respond-async', async () => {
    expect((await requester.post('orders', { prefer: 'wait=1' })).status).toBe(201);
  });

  it.each(['yes', '1'])('answers bgrs=%s with the request alone', async (value) => {
    const answer = await requester.post(`orders?bgrs=${value}&x=1`);
    expect(answer.status).toBe(202);
    const text = await answer.text();
    expect(text).toMatch(/^\{"request": "[0-9a-f]{32}"\}$/);
    const rid = JSON.parse(text).request;
    await requester.until(rid, 'success');
    expect(airlock.script.seen[0]?.url).toBe('/test/main/orders?x=1');
    const [told] = await rowsOf(await requester.get(`/bgrs/${rid}`));
    expect(Object.keys(told ?? {})).toEqual([
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
    expect(told?.['created_dt']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const details = await rowsOf(await requester.get(`/bgrs/${rid}/details`));
    expect(Object.keys(details[0] ?? {})).toEqual(['id', 'rid', 'dt', 'details']);
    expect(details.at(-1)?.['details']).toBe('done');
  });

  it('runs an endpoint that is not @Async() once in the background', async () => {
    airlock.script.steps.push(fails(503));
    const { request } = await jsonOf(await requester.get('/test/main/plain?bgrs=yes'));
    await requester.until(request, 'failure');
    expect(airlock.script.seen).toHaveLength(1);
    const [told] = await rowsOf(await requester.get(`/bgrs/${request}`));
    expect([told?.['status_id'], told?.['status_name']]).toEqual(['5', 'failed']);
  });

  it('takes other values of bgrs away and answers as usual', async () => {
    expect((await requester.post('orders?bgrs=no')).status).toBe(201);
    expect(airlock.script.seen[0]?.url).toBe('/test/main/orders');
  });

  it('adds $reply_id where a reply was asked for too', async () => {
    const answer = await requester.post(`orders?bgrs=yes&$reply=${encodeURIComponent(REPLY)}`);
    const told = await jsonOf(answer);
    expect(Object.keys(told)).toEqual(['request', '$reply_id']);
    await vi.waitFor(() => expect(airlock.sender.sent).toHaveLength(1), 30_000);
    expect(airlock.sender.sent[0]?.callId).toBe(told.$reply_id);
  });

  it('keeps a definitive failure of a background request as its result', async () => {
    airlock.script.steps.push(fails(404, 'no such order'));
    const { request } = await jsonOf(await requester.post('orders?bgrs=yes'));
    await requester.until(request, 'failure');
    const result = await requester.get(`/jobs/${request}/result`);
    expect([result.status, (await jsonOf(result)).detail]).toEqual([404, 'no such order']);
  });
});
