import type {
  AuditRecord,
  CallListItem,
  ConnectorRecord,
  EndpointRecord,
  TryAnswer,
} from '@airlock/contract';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { ProductFixture } from './harness/product-fixture.js';
import { SEEDS } from './harness/seeds.js';

const PASSWORD = 'a password of some length';

describe('connectors', () => {
  let airlock: Airlock;
  let oscar: AdminApi;
  let vera: AdminApi;
  beforeAll(async () => {
    airlock = await Airlock.start();
    const person = async (email: string, role: string) => {
      await airlock.admin.must('POST', '/operators', { email, role, password: PASSWORD });
      return AdminApi.signedIn(() => airlock.url, email, PASSWORD);
    };
    oscar = await person('oscar@desk.example', 'operator');
    vera = await person('vera@desk.example', 'viewer');
  });
  afterAll(() => airlock?.stop());

  const connectors = () => vera.get<ConnectorRecord[]>('/connectors');
  const endpointOf = async (connector: string, name: string): Promise<EndpointRecord> => {
    const known = (await connectors()).find((one) => one.name === connector);
    const endpoint = known?.endpoints.find((one) => one.name === name);
    if (!endpoint) throw new Error(`There is no endpoint ${connector}.${name}`);
    return endpoint;
  };
  const tried = (body: object) => oscar.must<TryAnswer>('POST', '/connectors/try', body);
  const echo = { connector: 'demo', resource: 'demo', endpoint: 'echo', path: { path: 'orders/4 2' } };

  it('tell of each endpoint what it takes, what it answers and how it is called', async () => {
    expect((await connectors()).map(({ name, hasCheck }) => [name, hasCheck])).toEqual([
      ['demo', true],
      ['http', true],
      ['smtp', true],
    ]);
    expect(await endpointOf('smtp', 'send')).toMatchObject({
      ...{
        method: 'POST',
        summary: expect.stringMatching(/\w/) as unknown,
        on: 'retryable',
        idempotency: 'key',
      },
      schema: { body: { type: 'object', required: expect.arrayContaining(['to', 'subject']) as unknown } },
    });
    expect(await endpointOf('demo', 'echo')).toMatchObject({
      schema: { params: { required: [] }, response: { properties: { method: { type: 'string' } } } },
      examples: expect.arrayContaining([
        expect.objectContaining({
          name: 'order',
          method: 'POST',
          body: '{"order":42}',
          path: { path: 'orders/42' },
        }),
      ]) as unknown,
    });
    expect(await endpointOf('demo', 'keyed')).toMatchObject({ idempotency: 'required' });
    expect(await endpointOf('demo', 'courier')).toMatchObject({ idempotency: 'request' });
    expect(await endpointOf('demo', 'stubborn')).toMatchObject({ on: 'any' });
    expect((await endpointOf('demo', 'bare')).on).toBeUndefined();
  });

  it('give command lines that work', async () => {
    const all = (await connectors())
      .filter(({ name }) => name === 'demo')
      .flatMap(({ endpoints }) => endpoints);
    expect(all.length).toBeGreaterThan(5);
    for (const { name, curl = '' } of all) {
      const line = `${curl.replace('{resource}', 'demo')} -sS -o /dev/null -w '%{http_code}' --max-time 60`;
      const env = { ...process.env, AIRLOCK_API_KEY: SEEDS.apiKey };
      const { stdout } = await promisify(execFile)('sh', ['-c', line], { env });
      expect([name, Number(stdout)]).toEqual([name, expect.toSatisfy((status: number) => status < 500)]);
      expect(stdout).not.toMatch(/40[01345]/);
    }
  });

  it('are tried by an operator, and by no viewer, with what came back as it came', async () => {
    const body = '{"amount": 12345678901234567891}';
    const answer = await tried({ ...echo, query: 'a=1&a=2', contentType: 'application/json', body });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': expect.stringMatching('json') as unknown },
    });
    expect(JSON.parse(answer.body)).toMatchObject({
      method: 'POST',
      path: '/orders/4%202',
      query: 'a=1&a=2',
      body,
    });
    expect(answer.rid).toBeUndefined();
    expect(await tried({ ...echo, method: 'DELETE', query: 'plan=204' })).toMatchObject({
      status: 204,
      body: '',
    });
    expect(await tried({ ...echo, query: 'plan=503' })).toMatchObject({ status: 503 });
    const binary = await tried({ ...echo, endpoint: 'binary', path: {}, query: 'size=16' });
    expect(binary).toMatchObject({ encoding: 'base64' });
    expect(Buffer.from(binary.body, 'base64')).toHaveLength(16);
    expect(await vera.ask('POST', '/connectors/try', { body: echo })).toMatchObject({ status: 403 });
  });

  it('are tried in the background, in the name of the operator, at the retry too', async () => {
    const answer = await tried({ ...echo, query: 'plan=503,200', mode: 'background' });
    expect(answer).toMatchObject({ status: 202, rid: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown });
    const filter = encodeURIComponent(JSON.stringify({ q: answer.rid }));
    const [call] = await oscar.get<CallListItem[]>(`/calls?filter=${filter}`);
    if (!call) throw new Error('The call is not in the list');
    const done = await airlock.admin.untilCall(call.id, ({ status }) => status === 'DONE');
    expect(done).toMatchObject({ attempts: 2, client: null, response: { status: 200 } });
    const [entry] = await oscar.get<AuditRecord[]>('/audit');
    expect(entry).toMatchObject({
      ...{ action: 'try', operator: 'oscar@desk.example', subject: { kind: 'resource', name: 'demo/demo' } },
      summary: 'tried GET /demo/demo/orders/4%202 in the background',
    });
    const other = await airlock.requester.ask(`/jobs/${answer.rid}`, { method: 'GET' });
    expect(other.status).toBe(404);
  });

  it('refuse what is no request to one of their endpoints', async () => {
    const { path } = await new ProductFixture(airlock, onTestFinished).http([{ status: 200 }]);
    const http = { connector: 'http', resource: path.split('/')[2], endpoint: 'forward' };
    expect(await tried({ ...http, path: { path: '../../admin' } })).toMatchObject({ status: 400 });
    const refused = async (body: object) => (await oscar.ask('POST', '/connectors/try', { body })).status;
    expect(await refused({ ...echo, endpoint: 'nothing' })).toBe(404);
    expect(await refused({ ...echo, resource: 'nowhere' })).toBe(404);
    expect(await refused({ ...echo, query: 'a b' })).toBe(400);
    expect(await refused({ ...echo, headers: { 'a b': 'c' } })).toBe(400);
    expect(await refused({ ...echo, headers: { a: 'c\nd' } })).toBe(400);
    expect(await refused({ ...echo, body: '*', bodyEncoding: 'base64' })).toBe(400);
  });
});
