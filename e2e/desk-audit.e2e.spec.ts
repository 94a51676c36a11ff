import type { AuditRecord, ClientRecord, ClientSecrets, OperatorRecord, Resource } from '@airlock/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { Requester } from './harness/requester.js';

const PASSWORD = 'a password of some length';

describe('who sets up', () => {
  let airlock: Airlock;
  let anna: AdminApi;
  let vera: AdminApi;
  beforeAll(async () => {
    airlock = await Airlock.start();
    const person = async (email: string, role: string) => {
      await airlock.admin.must<OperatorRecord>('POST', '/operators', { email, role, password: PASSWORD });
      return AdminApi.signedIn(() => airlock.url, email, PASSWORD);
    };
    anna = await person('anna@example.org', 'admin');
    vera = await person('vera@example.org', 'viewer');
  });
  afterAll(() => airlock?.stop());

  const audited = (filter: object, more = '') =>
    anna.get<AuditRecord[]>(`/audit?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`);
  const told = (entries: AuditRecord[]) => entries.map(({ action, summary }) => `${action}: ${summary}`);

  it('is written down with what was changed, and without any secret', async () => {
    const operator = 'anna@example.org';
    const input = {
      connector: 'smtp',
      slug: 'mail',
      config: { host: 'mail.example', from: 'a@mail.example', username: 'u' },
    };
    const secret = { ...input, config: { ...input.config, password: 'correct horse' } };
    const { id } = await anna.must<Resource>('POST', '/resources', secret);
    await anna.must('PUT', `/resources/${id}`, {
      ...input,
      ttl: 5,
      config: { ...secret.config, password: 'battery' },
    });
    await anna.must('POST', `/resources/${id}/pause`);
    await anna.must('POST', `/resources/${id}/pause`);
    await anna.must('POST', `/resources/${id}/resume`);
    await anna.must('DELETE', `/resources/${id}`);
    const entries = await audited({ operator, kind: 'resource' });
    expect(told(entries)).toEqual([
      'delete: removed the resource smtp/mail',
      'resume: resumed the resource smtp/mail',
      'pause: paused the resource smtp/mail',
      'update: changed ttl and the secret password of the resource smtp/mail',
      'create: made the resource smtp/mail',
    ]);
    expect(entries[3]).toMatchObject({
      ...{ operator, subject: { kind: 'resource', id, name: 'smtp/mail' }, diff: { ttl: [null, 5] } },
    });
    expect(JSON.stringify(entries)).not.toMatch(/correct horse|battery/);
  });

  it('is written down for clients, operators and sessions too', async () => {
    const { id, key, replySecret } = await anna.must<ClientRecord & ClientSecrets>('POST', '/clients', {
      name: 'Shop',
    });
    const rotated = await anna.must<ClientSecrets>('POST', `/clients/${id}/rotate`);
    await anna.must('PUT', `/clients/${id}`, { name: 'Shop', quota: 60 });
    await anna.must('DELETE', `/clients/${id}`);
    const clients = await audited({ kind: 'client', q: 'shop' });
    expect(told(clients)).toEqual([
      'delete: removed the client Shop',
      'update: changed quota of the client Shop',
      'rotate: gave the client Shop another key and another secret; the earlier ones are good for 24 h',
      'create: made the client Shop',
    ]);
    for (const secret of [key, replySecret, rotated.key, rotated.replySecret]) {
      expect(JSON.stringify(clients)).not.toContain(secret);
    }

    const email = 'olaf@example.org';
    const olaf = await anna.must<OperatorRecord>('POST', '/operators', {
      email,
      role: 'viewer',
      password: PASSWORD,
    });
    await anna.must('PUT', `/operators/${olaf.id}`, { email, role: 'operator', password: `${PASSWORD}!` });
    const signIn = (password: string) =>
      anna.ask('POST', '/session', { body: { email, password } }).then(({ status }) => status);
    expect(await signIn(PASSWORD)).toBe(401);
    const session = await AdminApi.signedIn(() => airlock.url, email, `${PASSWORD}!`);
    await session.must('DELETE', '/session');
    await anna.must('DELETE', `/operators/${olaf.id}`);
    expect(told(await audited({ q: email }))).toEqual([
      'delete: removed the operator olaf@example.org',
      'sign-out: signed out',
      'sign-in: signed in',
      'sign-in-refused: gave a wrong password',
      'update: changed role and password of the operator olaf@example.org',
      'create: made the operator olaf@example.org with the role viewer',
    ]);
  });

  it('is told as events with their facts, whose sentences are made of them', async () => {
    await anna.must('POST', '/resources', { connector: 'demo', slug: 'told', config: {} });
    await anna.must('POST', '/bulk', { action: 'wake', filter: { resource: 'told' } });
    const [began, made] = await audited({}, '&range=[0,1]');
    expect(began).toMatchObject({
      ...{ event: 'bulk.started', params: { action: 'wake', calls: 0 } },
      summary: 'began to wake 0 calls',
    });
    expect(made).toMatchObject({
      ...{ event: 'resource.created', params: { name: 'demo/told' } },
      summary: 'made the resource demo/told',
    });
    const entries = await audited({}, '&range=[0,999]');
    expect(entries.filter(({ event }) => event === 'audit.noted')).toEqual([]);
  });

  it('writes nothing down of what was refused', async () => {
    const before = await audited({});
    const refused = await Promise.all([
      vera.ask('POST', '/resources', { body: { connector: 'demo', slug: 'no', config: {} } }),
      anna.ask('POST', '/resources', { body: { connector: 'demo', slug: 'demo', config: {} } }),
      anna.ask('DELETE', '/clients/999999'),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 409, 404]);
    expect(await audited({})).toEqual(before);
  });

  it('is read page by page', async () => {
    const whole = await audited({}, '&range=[0,99]');
    const pages: AuditRecord[] = [];
    for (let path: string | undefined = '/audit?range=[0,2]'; path;) {
      const { headers, body }: { headers: Headers; body: AuditRecord[] } = await anna.ask('GET', path);
      pages.push(...body);
      path = /<\/admin\/api([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(pages).toEqual(whole);
    expect(await anna.ask('GET', '/audit?after=nonsense')).toMatchObject({ status: 400 });
  });

  it('a client that is given another key uses the earlier one as long as it is let', async () => {
    const { id, key } = await airlock.admin.must<ClientRecord & ClientSecrets>('POST', '/clients', {
      name: 'Shop',
    });
    const isLetIn = async (with_: string) =>
      (await new Requester(() => airlock.url, with_).ask('/jobs', { method: 'GET' })).status === 200;
    expect(await airlock.admin.get(`/clients/${id}`)).toMatchObject({
      keyRotatedAt: null,
      previousUntil: null,
    });
    const rotate = (overlapHours?: number) =>
      airlock.admin.must<ClientRecord & ClientSecrets>('POST', `/clients/${id}/rotate`, { overlapHours });
    const second = await rotate();
    const until = Date.parse(second.previousUntil ?? '') - Date.parse(second.keyRotatedAt ?? '');
    expect(until).toBe(24 * 3_600_000);
    expect([await isLetIn(key), await isLetIn(second.key)]).toEqual([true, true]);
    const third = await rotate(0);
    expect(third.previousUntil).toBeNull();
    expect([await isLetIn(key), await isLetIn(second.key), await isLetIn(third.key)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
