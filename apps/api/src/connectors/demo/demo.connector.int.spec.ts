import { logMessage } from '@airlock/core';
import { timely } from '@airlock/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConnectorApp, PLATFORMS, type ConnectorApp } from '../../../test/connectors/a-connector-app.js';
import { ask, type RequestParts } from '../../../test/connectors/ask.js';

const REPLY = '$reply=https%3A%2F%2Frequester.example%2Fhook';

describe.each(PLATFORMS)('the demo connector on %s', (platform) => {
  let airlock: ConnectorApp;

  beforeEach(async () => {
    airlock = await aConnectorApp(platform);
    await airlock.configure('demo', 'demo', {});
  });
  afterEach(() => airlock.close());

  const demo = (below: string, asked?: RequestParts) => ask(airlock.url, `/demo/demo${below}`, asked);
  const replyText = (index = 0) => Buffer.from(airlock.replies[index]?.response.body ?? []).toString();

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('tells back what was asked with %s', async (method) => {
    const body = method === 'GET' ? {} : { body: '{"amount": 12345678901234567890}' };
    const headers = { 'content-type': 'application/json' };
    const answer = await demo('/orders/a%2Fb?x=1&x=&plan=200', { method, headers, ...body });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    expect(answer.json()).toEqual({
      method,
      path: '/orders/a%2Fb',
      query: 'x=1&x=&plan=200',
      contentType: 'application/json',
      body: body.body ?? '',
      attempt: 1,
      id: null,
      rid: expect.stringMatching(/^[0-9a-f]{32}$/),
      idempotencyKey: expect.stringMatching(/^airlock-[0-9a-f]{32}$/),
    });
  });

  it('tells back a body that is no text as base64', async () => {
    const answer = await demo('', { method: 'POST', body: Buffer.from([0, 255]) });
    expect(answer.json()).toMatchObject({ path: '', body: 'AP8=', encoding: 'base64' });
  });

  it.each([201, 202, 299, 302, 404, 422, 500, 503])('answers the status %i of its plan', async (status) => {
    expect((await demo(`?plan=${status}`)).status).toBe(status);
  });

  it.each([204, 205, 304])('answers the status %i without a body', async (status) => {
    const answer = await demo(`/csv?plan=${status}`);
    expect([answer.status, answer.bytes.length]).toEqual([status, 0]);
  });

  it('answers a planned failure as a problem, with its Retry-After', async () => {
    const answer = await demo('/orders?plan=503;retry-after=7,200');
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '7']);
    expect(answer.json()).toMatchObject({
      detail: 'Service Unavailable, as attempt 1 of the plan 503;retry-after=7,200 says',
    });
  });

  it.each([
    ['drop', 502],
    ['timeout', 504],
  ])('fails by %s as a %i', async (step, status) => {
    expect((await demo(`?plan=${step}`)).status).toBe(status);
  });

  it('takes one step of the plan at each attempt of a call', async () => {
    const answer = await demo(`/orders?plan=503,drop,timeout,200&${REPLY}`, { method: 'POST', body: 'once' });
    expect(answer.status).toBe(202);
    await vi.waitFor(() => expect(airlock.replies).toHaveLength(1), 30_000);
    const [call] = await airlock.calls();
    expect(JSON.parse(replyText())).toMatchObject({
      method: 'POST',
      query: 'plan=503,drop,timeout,200',
      body: 'once',
      attempt: 4,
      id: call?.id,
      rid: call?.rid,
      idempotencyKey: `airlock-${call?.rid}`,
    });
  });

  it('keeps nothing between requests: the same plan begins anew', async () => {
    for (let request = 0; request < 2; request++) expect((await demo('?plan=503,200')).status).toBe(503);
  });

  it.each([
    ['?plan=oops', /Step 1 of the plan is "oops"\. A plan has one step for each attempt/],
    ['?plan=200&plan=503', /plan: give it once/],
    ['?delay=-1', /delay: a whole number from 0 to 30000/],
    ['?delay=30001', /delay: at most 30000/],
    ['/long?seconds=56', /seconds: at most 55/],
    ['/long?pages=0', /pages: at least 1/],
    ['/csv?rows=x&delay=y', /delay: .*; rows: a whole number/],
    ['/binary?size=10485761', /size: at most 10485760/],
  ])('refuses %s with what to change', async (below, detail) => {
    const answer = await demo(below);
    expect([answer.status, answer.json()['type']]).toEqual([400, 'invalid-request']);
    expect(answer.json()['detail']).toMatch(detail);
  });

  it('waits as long as it is asked to', async () => {
    expect((await timely({ notBeforeMs: 150 }, () => demo('?delay=150'))).status).toBe(200);
  });

  it('tells how far a long job is, page by page', async () => {
    const answer = await demo(`/long?seconds=0&pages=4&plan=503,200&${REPLY}`);
    expect(answer.status).toBe(202);
    await vi.waitFor(() => expect(airlock.replies).toHaveLength(1), 30_000);
    expect(JSON.parse(replyText())).toEqual({ seconds: 0, pages: 4, attempt: 2 });
    const [call] = await airlock.calls();
    const lines = await airlock.store.log(call?.id ?? 0);
    expect(lines.filter(({ kind }) => kind === 'progress').map(logMessage)).toEqual([
      'page 1 of 4',
      'page 2 of 4',
      'page 3 of 4',
      'page 4 of 4',
    ]);
  });

  it('answers a table as CSV to be saved as a file', async () => {
    const answer = await demo('/csv?rows=2');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="orders.csv"');
    expect(answer.text).toBe(
      'order,customer,amount\r\n1,Zoë Müller,0.50\r\n2,"Ærø ""North"", Ltd",37.50\r\n',
    );
  });

  it('answers the same bytes each time, every value among them', async () => {
    const [first, second] = [await demo('/binary?size=100000'), await demo('/binary?size=100000')];
    expect(first.bytes).toHaveLength(100_000);
    expect(first.bytes.equals(second.bytes)).toBe(true);
    expect(new Set(first.bytes).size).toBe(256);
    expect(first.headers['content-type']).toBe('application/octet-stream');
  });

  it('fails by the plan before it answers a table', async () => {
    expect((await demo(`/csv?plan=503,200&${REPLY}`)).status).toBe(202);
    await vi.waitFor(() => expect(airlock.replies).toHaveLength(1), 30_000);
    expect(airlock.replies[0]?.response.contentType).toBe('text/csv; charset=utf-8; header=present');
  });
});
