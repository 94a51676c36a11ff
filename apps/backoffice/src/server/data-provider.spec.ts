// @vitest-environment node
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataProvider } from './data-provider.js';
import { hasCode } from './problem.js';
import { SessionKeeper } from './session-keeper.js';

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

let server: Server;
let session: SessionKeeper;
let answer: Answer;
let requests: IncomingMessage[];

const provider = () => createDataProvider(apiUrl(), session.http);
const apiUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin/api`;
const sessionBody = JSON.stringify({
  csrfToken: 'token-7',
  operator: { id: 1, email: 'a@example.org', role: 'admin' },
});

beforeEach(async () => {
  requests = [];
  answer = { body: '[]' };
  server = createServer((request, response) => {
    requests.push(request);
    request.resume();
    const {
      status = 200,
      headers = {},
      body = '',
    } = request.url?.endsWith('/session') ? { body: sessionBody } : answer;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  session = new SessionKeeper(apiUrl());
});

afterEach(() => server.close());

const list = (page: number, perPage: number) =>
  provider().getList('calls', {
    pagination: { page, perPage },
    sort: { field: 'id', order: 'DESC' },
    filter: { q: 'é&' },
  });

const rows = (count: number) => JSON.stringify(Array.from({ length: count }, (_, id) => ({ id })));

describe('the data provider', () => {
  it('sends the CSRF token of the session with writes, and with writes only', async () => {
    await session.signIn({ email: 'a@example.org', password: 'secret' });
    await provider().cancelCall(267);
    await provider().getCallLog(267);
    expect(requests.map(({ method, url, headers }) => [method, url, headers['x-csrf-token']])).toEqual([
      ['POST', '/admin/api/session', undefined],
      ['POST', '/admin/api/calls/267/cancel', 'token-7'],
      ['GET', '/admin/api/calls/267/log', undefined],
    ]);
  });

  it('asks for a page in simple REST, and for one row more', async () => {
    answer = { body: '[]', headers: { 'content-range': 'calls */0' } };
    await list(3, 10);
    const query = new URL(requests[0]?.url ?? '', 'http://host').searchParams;
    expect(Object.fromEntries(query)).toEqual({
      sort: '["id","DESC"]',
      range: '[20,30]',
      filter: '{"q":"é&"}',
    });
  });

  it('reads the total where the server counts', async () => {
    answer = { body: rows(11), headers: { 'content-range': 'calls 0-10/1234' } };
    const page = await list(1, 10);
    expect(page).toMatchObject({ total: 1234 });
    expect(page.data).toHaveLength(10);
  });

  it.each([
    { page: 1, rowsSent: 11, pageInfo: { hasNextPage: true, hasPreviousPage: false } },
    { page: 2, rowsSent: 10, pageInfo: { hasNextPage: false, hasPreviousPage: true } },
  ])(
    'knows whether there is a page after page $page where the total is *',
    async ({ page, rowsSent, pageInfo }) => {
      answer = { body: rows(rowsSent), headers: { 'content-range': 'calls 0-10/*' } };
      const read = await list(page, 10);
      expect(read.total).toBeUndefined();
      expect(read.pageInfo).toEqual(pageInfo);
      expect(read.data).toHaveLength(10);
    },
  );

  it('does not take an answer that is no list for an empty one', async () => {
    answer = { body: '{"calls":[]}' };
    await expect(list(1, 10)).rejects.toThrow('airlock.error.not_a_list');
  });

  it('turns a problem into a message, its code and the fields at fault', async () => {
    const problem = {
      type: 'https://airlock.test/problems/invalid-request',
      title: 'Bad Request',
      status: 400,
      detail: 'Two settings cannot be used.',
      errors: [
        { pointer: '/config/baseUrl', detail: 'must be an address' },
        { pointer: '#/slug', detail: 'is taken' },
        { parameter: 'dryRun', detail: 'is not known' },
      ],
    };
    answer = { status: 400, body: JSON.stringify(problem) };
    const error: unknown = await provider()
      .create('resources', { data: {} })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      status: 400,
      message:
        'Two settings cannot be used.\nconfig.baseUrl: must be an address\nslug: is taken\ndryRun: is not known',
      body: { errors: { 'config.baseUrl': 'must be an address', slug: 'is taken' } },
    });
    expect(hasCode(error, 'invalid-request')).toBe(true);
    expect(hasCode(error, 'version-conflict')).toBe(false);
  });

  it('does not say twice what the detail says already', async () => {
    const detail = '/slug: is taken';
    const errors = [{ pointer: '/slug', detail: 'is taken' }];
    answer = {
      status: 409,
      body: JSON.stringify({ type: 'invalid-request', title: 'Conflict', status: 409, detail, errors }),
    };
    await expect(provider().create('resources', { data: {} })).rejects.toMatchObject({ message: detail });
  });

  it("says the status where the answer is a proxy's page", async () => {
    answer = { status: 502, body: '<html>Bad gateway</html>' };
    await expect(list(1, 10)).rejects.toMatchObject({ status: 502, message: 'Bad Gateway' });
  });

  it('says that the server cannot be reached', async () => {
    const unreachable = provider();
    await new Promise((closed) => server.close(closed));
    await expect(unreachable.getOne('calls', { id: 1 })).rejects.toMatchObject({
      message: 'airlock.error.unreachable',
    });
  });

  it('asks for the retry dates of the policy that is given', async () => {
    answer = { body: '{"dates":[]}' };
    await provider().getRetryDates('new', { ttl: 4, delay: 0.5 });
    expect(requests[0]?.url).toBe('/admin/api/resources/new/dates?ttl=4&delay=0.5');
  });

  it('answers a deletion without a body with the record that is gone', async () => {
    answer = { status: 204 };
    const deleted = await provider().delete('resources', { id: 3, previousData: { id: 3, slug: 'shop' } });
    expect(deleted.data).toEqual({ id: 3, slug: 'shop' });
  });
});
