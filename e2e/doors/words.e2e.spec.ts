import type { ClientRecord, OperatorRecord, Resource } from '@airlock/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdminApi, AdminAnswer } from '../harness/admin-api.js';
import { Airlock } from '../harness/airlock.js';

type Fault = { pointer?: string; parameter?: string; detail: string };
const faultsOf = ({ body }: AdminAnswer) => (body as { errors?: Fault[] }).errors ?? [];

describe('a word that the admin API does not know', () => {
  let airlock: Airlock;
  let admin: AdminApi;
  let resource: Resource;
  let client: ClientRecord;
  let operator: OperatorRecord;
  beforeAll(async () => {
    airlock = await Airlock.start();
    ({ admin } = airlock);
    resource = await admin.createResource({
      ...{ connector: 'http', slug: 'orders', paused: true, errorEmails: ['ada@example.org'] },
      config: { baseUrl: 'http://127.0.0.1:9/', token: 'secret', timeout: 5 },
    });
    client = await admin.must('POST', '/clients', { name: 'till', resources: ['orders'], quota: 7 });
    operator = await admin.must('POST', '/operators', {
      ...{ email: 'vera@example.org', role: 'viewer', password: 'seven green bottles' },
    });
  });
  afterAll(() => airlock?.stop());

  const id = { resource: () => resource.id, client: () => client.id, operator: () => operator.id };
  const http = { connector: 'http', slug: 'more', config: { baseUrl: 'http://127.0.0.1:9/' } };
  const windows = [{ days: [1], from: '22:00', to: '23:00' }];
  const newOperator = { email: 'b@example.org', role: 'viewer', password: 'seven green bottles' };
  const asked = { connector: 'demo', resource: 'demo', endpoint: 'echo' };

  it.each<[string, string, unknown, string]>([
    ['POST', '/resources', { ...http, pausd: true }, '/pausd'],
    ['POST', '/resources', { ...http, errorEmail: 'ada@example.org' }, '/errorEmail'],
    ['POST', '/resources', { ...http, growth: 2 }, '/growth'],
    ['POST', '/resources', { ...http, config: { ...http.config, timeOut: 3 } }, '/config/timeOut'],
    ['POST', '/resources', { ...http, quietHours: { zone: 'UTC', windows, x: 1 } }, '/quietHours/x'],
    [
      ...['POST', '/resources'],
      { ...http, quietHours: { zone: 'UTC', windows: [{ ...windows[0], until: '1' }] } },
      '/quietHours/windows/0/until',
    ] as [string, string, unknown, string],
    ['PUT', '/resources/{resource}', { ...http, slug: 'orders', 'a/b~c': 1 }, '/a~1b~0c'],
    ['PATCH', '/resources/{resource}', { pausd: true }, '/pausd'],
    ['PATCH', '/resources/{resource}', { pausd: null }, '/pausd'],
    ['PATCH', '/resources/{resource}', { config: { timeOut: null } }, '/config/timeOut'],
    ['POST', '/resources/{resource}/test', { configs: {} }, '/configs'],
    ['POST', '/resources/{resource}/wake', { since: null }, '/since'],
    ['POST', '/resources/import', { resources: [http], dryrun: true }, '/dryrun'],
    ['POST', '/clients', { name: 'b', ressources: [] }, '/ressources'],
    ['POST', '/clients', { name: 'b', key: 'mine' }, '/key'],
    ['PUT', '/clients/{client}', { name: 'till', quote: 7 }, '/quote'],
    ['PATCH', '/clients/{client}', { quote: 7 }, '/quote'],
    ['POST', '/clients/{client}/rotate', { overlap: 1 }, '/overlap'],
    ['POST', '/operators', { ...newOperator, name: 'B' }, '/name'],
    ['PUT', '/operators/{operator}', { ...newOperator, passwort: 'x' }, '/passwort'],
    ['PATCH', '/operators/{operator}', { rolle: 'admin' }, '/rolle'],
    ['POST', '/session', { email: 'a@example.org', password: 'x', remember: true }, '/remember'],
    ['PATCH', '/calls/1', { version: 1, requestbody: '{}' }, '/requestbody'],
    ['POST', '/calls/1/reset', { conform: true }, '/conform'],
    ['POST', '/calls/1/check', { requestBody: '{}', body: '{}' }, '/body'],
    ['PUT', '/calls/1/handled', { notes: 'x' }, '/notes'],
    ['POST', '/calls/handled', { ids: [1], notes: 'x' }, '/notes'],
    ['POST', '/calls/handled', { filter: { state: 'DONE' } }, '/filter/state'],
    ['POST', '/bulk', { action: 'reset', filter: {}, dryrun: true }, '/dryrun'],
    ['POST', '/bulk', { action: 'reset', filter: { staus: 'DONE' } }, '/filter/staus'],
    ['POST', '/connectors/try', { ...asked, metod: 'GET' }, '/metod'],
    ['POST', '/resources', { ...http, toString: 'x' }, '/toString'],
    ['POST', '/resources', JSON.parse('{"__proto__": {"paused": true}}') as unknown, '/__proto__'],
  ])('is a 400 that names it: %s %s %j', async (method, path, body, pointer) => {
    const at = path.replace(/\{(\w+)\}/, (_, of: keyof typeof id) => String(id[of]()));
    const answer = await admin.ask(method, at, { body });
    expect([answer.status, faultsOf(answer).map((fault) => fault.pointer)]).toEqual([
      400,
      expect.arrayContaining([pointer]),
    ]);
    const fault = faultsOf(answer).find((each) => each.pointer === pointer);
    expect(fault?.detail).toMatch(/^is not known here/);
  });

  it('is told with the name that was meant, and with those there are', async () => {
    const answer = await admin.ask('PATCH', `/resources/${resource.id}`, { body: { pausd: true } });
    expect(faultsOf(answer)[0]?.detail).toMatch(/did you mean paused\? There are .*\berrorEmails\b/);
    const config = await admin.ask('PATCH', `/resources/${resource.id}`, { body: { config: { url: 'x' } } });
    expect(faultsOf(config)[0]?.detail).toMatch(/; there are .*\bbaseUrl\b/);
  });

  it.each([
    ['/resources?filter={"slug":"x"}', 'filter', /slug.*; there are .*connector/],
    ['/clients?filter={"name":"x"}', 'filter', /name/],
    ['/operators?filter={"mail":"x"}', 'filter', /mail/],
    ['/audit?filter={"operators":"x"}', 'filter', /operators.*did you mean operator/],
    ['/bulk?filter={"state":"x"}', 'filter', /state/],
    ['/causes?filter={"cause":"x"}', 'filter', /cause/],
    ['/stats?filter={"cause":"x"}', 'filter', /cause/],
    ['/calls?filter={"toString":1}', 'filter', /toString/],
    ['/calls?filtr={}', 'filtr', /did you mean filter/],
    ['/resources?page=2', 'page', /; there are filter, sort, range/],
    ['/resources?sort=["slugg","ASC"]', 'sort', /slug/],
    ['/resources/1/dates?tll=3', 'tll', /did you mean ttl/],
    ['/resources/1/what-if?jiter=3', 'jiter', /did you mean jitter/],
    ['/resources/export?id=3', 'id', /did you mean ids/],
  ])('in a query is one as well: %s', async (path, parameter, detail) => {
    const answer = await admin.ask('GET', encodeURI(path).replaceAll('%25', '%'));
    expect(answer.status).toBe(400);
    expect(faultsOf(answer)).toEqual([{ parameter, detail: expect.stringMatching(detail) as unknown }]);
  });

  it('is none of what GET answers: that may be sent back', async () => {
    for (const path of [`/resources/${resource.id}`, `/clients/${client.id}`, `/operators/${operator.id}`]) {
      const before = await admin.get<object>(path);
      expect(await admin.must('PUT', path, before)).toEqual(before);
      expect(await admin.must('PATCH', path, before)).toEqual(before);
    }
    const got = await admin.get<object>(`/clients/${client.id}`);
    expect((await admin.ask('POST', '/clients', { body: { ...got, name: 'copy' } })).status).toBe(201);
  });

  it('changes nothing', async () => {
    expect(await admin.get(`/resources/${resource.id}`)).toMatchObject({
      ...{ paused: true, errorEmails: ['ada@example.org'], secretsStored: ['token'] },
      config: { timeout: 5 },
    });
    expect(await admin.get<unknown[]>('/resources')).toHaveLength(2);
    expect(airlock.output).not.toContain('"level":50');
  });
});
