import { UnprocessableEntityException } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Requester } from '../../test/a-requester.js';
import { anApp, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf, rowsOf } from '../../test/json-of.js';

describe.each(PLATFORMS)('a job that was answered with 422 on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;
  let rid: string;

  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
    airlock.script.steps.push(() => {
      throw new UnprocessableEntityException('no such order');
    });
    rid = await requester.ask();
    await requester.until(rid, 'failure');
  });
  afterEach(() => airlock.close());

  it('is a failure, with the status as its code and what the answer says as its error', async () => {
    const told = { code: '422', error: 'HTTP 422: no such order', message: 'done, answered 422' };
    expect(await requester.record(rid)).toMatchObject({ state: 'failure', ...told, reply: null });
    const only = await jsonOf(await requester.get(`/jobs/${rid}?fields=state,code`));
    expect(only.record).toMatchObject({ state: 'failure', code: '422' });
  });

  it('is listed among the failures, and not among those that went well', async () => {
    const well = await requester.finished();
    const idsOf = async (state: string) =>
      (await jsonOf(await requester.get(`/jobs?state=${state}`))).records.map(({ id }) => id);
    expect([await idsOf('failure'), await idsOf('success')]).toEqual([[rid], [well]]);
    const { records } = await jsonOf(await requester.get('/jobs'));
    expect(records).toMatchObject([
      { id: well, code: null },
      { id: rid, state: 'failure', code: '422' },
    ]);
  });

  it('ends its events as a failure', async () => {
    const text = await (await requester.get(`/jobs/${rid}/events`)).text();
    expect(text).toMatch(/event: state\ndata: \{"id":"[0-9a-f]+","state":"failure"/);
    expect(text).toMatch(/event: done\ndata: \{"id":"[0-9a-f]+","state":"failure"/);
  });

  it('has its result, in the queue and as a background request as before', async () => {
    const result = await requester.get(`/jobs/${rid}/result`);
    expect([result.status, (await jsonOf(result)).detail]).toEqual([422, 'no such order']);
    expect((await requester.get(`/queue/${rid}`)).status).toBe(303);
    const [row] = await rowsOf(await requester.get(`/bgrs/${rid}`));
    const finished = { status_id: '4', status_name: 'finished', progress: '100.00', status: '422' };
    expect(row).toMatchObject(finished);
  });
});
