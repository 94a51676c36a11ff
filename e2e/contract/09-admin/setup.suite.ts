import type {
  ClientRecord,
  ClientSecrets,
  ConnectorRecord,
  OperatorRecord,
  Resource,
  Session,
} from '@airlock/contract';
import { randomBytes } from 'node:crypto';
import { describe, it, type TestContext } from 'vitest';
import { AdminApi } from '../../harness/admin-api.js';
import type { Product } from '../../harness/profiles.js';
import { replyTo } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';
import { SEEDS } from '../../harness/seeds.js';

const PASSWORD = 'a password of some length';
const aName = () => `n-${randomBytes(4).toString('hex')}`;

export function setup(product: () => Product): void {
  describe('sessions, roles, resources, clients, operators', () => {
    const admin = () => product().admin;
    const nobody = (headers = {}) => new AdminApi(() => product().url, headers);
    const fixture = ({ onTestFinished }: TestContext) => new ProductFixture(product(), onTestFinished);
    const person = async (role: string) => {
      const email = `${aName()}@example.org`;
      await admin().must('POST', '/operators', { email, role, password: PASSWORD });
      return AdminApi.signedIn(() => product().url, email, PASSWORD);
    };

    it.concurrent('POST /session answers csrfToken and operator; writes send the token as X-CSRF-Token', async ({
      expect,
    }) => {
      const body = { email: SEEDS.adminEmail, password: SEEDS.adminPassword };
      const answer = await nobody().ask<Session>('POST', '/session', { body });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        csrfToken: expect.stringMatching(/./),
        operator: { id: expect.any(Number), email: SEEDS.adminEmail, role: 'admin' },
      });
      const [cookie = ''] = answer.headers.getSetCookie();
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=/i);
      const session = nobody({ cookie: cookie.split(';')[0] });
      expect((await session.ask('GET', '/calls')).status).toBe(200);
      const write = (headers = {}) => session.ask('POST', '/clients', { headers, body: { name: aName() } });
      expect((await write()).status).toBe(403);
      expect((await write({ 'x-csrf-token': answer.body.csrfToken })).status).toBe(201);
      const wrong = await nobody().ask('POST', '/session', { body: { ...body, password: 'wrong' } });
      expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([401, []]);
    });

    it.concurrent('a viewer reads, an operator also resets, edits and cancels, an admin keeps the rest', async ({
      expect,
    }) => {
      const [viewer, operator] = [await person('viewer'), await person('operator')];
      for (const path of ['/calls', '/resources', '/connectors'])
        for (const [who, status] of [
          [nobody(), 401],
          [viewer, 200],
          [operator, 200],
          [admin(), 200],
        ] as const)
          expect((await who.ask('GET', path)).status, path).toBe(status);
      const body = { version: 1 };
      for (const [method, path] of [
        ['PATCH', '/calls/0'],
        ['POST', '/calls/0/reset'],
        ['POST', '/calls/0/cancel'],
      ] as const)
        for (const [who, status] of [
          [viewer, 403],
          [operator, 404],
          [admin(), 404],
        ] as const)
          expect((await who.ask(method, path, { body })).status, path).toBe(status);
      for (const path of ['/resources', '/clients', '/operators'])
        for (const [who, status] of [
          [viewer, 403],
          [operator, 403],
          [admin(), 400],
        ] as const)
          expect((await who.ask('POST', path, { body: {} })).status, path).toBe(status);
    });

    it.concurrent('a resource is made, read, changed and deleted; connector, slug and config are required', async ({
      expect,
    }) => {
      const least = { connector: 'http', slug: aName(), config: { baseUrl: 'http://127.0.0.1:1' } };
      for (const name of Object.keys(least)) {
        const refused = await admin().ask('POST', '/resources', { body: { ...least, [name]: undefined } });
        expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: `/${name}` }] } });
      }
      for (const delay of [0, 0.5])
        expect((await admin().ask('POST', '/resources', { body: { ...least, delay } })).status).toBe(400);
      const made = await admin().createResource(least);
      expect(Object.keys(made).sort()).toEqual(
        [
          ...[
            'id',
            'connector',
            'slug',
            'title',
            'config',
            'ttl',
            'delay',
            'maxDelay',
            'jitter',
            'maxRetryAfter',
            'errorEmails',
          ],
          ...['concurrency', 'rate', 'maxBody', 'retentionDays', 'paused'],
          ...['quietHours', 'quiet', 'availability', 'secretsStored'],
        ].sort(),
      );
      expect(made).toMatchObject({ ...least, paused: false });
      expect(await admin().get(`/resources/${made.id}`)).toEqual(made);
      const written = {
        ...made,
        ...{
          title: 'Orders',
          ttl: 5,
          delay: 2.5,
          maxDelay: 60,
          jitter: 0.1,
          errorEmails: ['ops@example.org'],
        },
        ...{ concurrency: 3, rate: 10, maxBody: 1_000, retentionDays: 7, paused: true },
      };
      expect(await admin().must('PUT', `/resources/${made.id}`, written)).toEqual(written);
      const all = await admin().ask<Resource[]>('GET', '/resources?range=[0,999]&sort=["id","ASC"]');
      expect(all.body).toContainEqual(written);
      expect(all.headers.get('content-range')).toMatch(/^resources 0-\d+\/\d+$/);
      await admin().must('DELETE', `/resources/${made.id}`);
      expect((await admin().ask('GET', `/resources/${made.id}`)).status).toBe(404);
    });

    it.concurrent('a secret left out of PUT keeps its value, null clears it, and none is read', async (context) => {
      const { expect } = context;
      const token = `token-${aName()}`;
      const upstream = await fixture(context).server({ status: 200 });
      const config = { baseUrl: upstream.url };
      const { id, slug } = await admin().createResource({
        connector: 'http',
        slug: aName(),
        config: { ...config, token },
      });
      const authorization = async () => {
        await product().requester.ask(`/http/${slug}`);
        return upstream.requests.at(-1)?.headers['authorization'];
      };
      const put = (changed: object) =>
        admin().must('PUT', `/resources/${id}`, {
          connector: 'http',
          slug,
          config: { ...config, ...changed },
        });
      expect(await authorization()).toBe(`Bearer ${token}`);
      await put({ timeout: 7 });
      expect(await authorization()).toBe(`Bearer ${token}`);
      expect(
        JSON.stringify([
          await admin().get(`/resources/${id}`),
          await admin().get('/resources?range=[0,999]'),
        ]),
      ).not.toContain(token);
      await put({ token: null });
      expect(await authorization()).toBeUndefined();
    });

    it.concurrent('a resource with open calls is not deleted: 409 with their number', async (context) => {
      const { path } = await fixture(context).forward('http://127.0.0.1:1', { delay: 600, maxDelay: 600 });
      for (let n = 0; n < 2; n++) await product().requester.ask(`${path}?${replyTo(NO_RECEIVER)}`);
      const resources = await admin().get<Resource[]>('/resources?range=[0,999]');
      const { id } = resources.find(({ slug }) => path.endsWith(slug)) ?? { id: 0 };
      const refused = await admin().ask('DELETE', `/resources/${id}`);
      context.expect(refused).toMatchObject({ status: 409, body: { openCalls: 2 } });
      context.expect((await admin().ask('GET', `/resources/${id}`)).status).toBe(200);
    });

    it.concurrent('a client needs a name only; key and replySecret are shown at creation and rotation, and never again', async ({
      expect,
    }) => {
      expect((await admin().ask('POST', '/clients', { body: {} })).status).toBe(400);
      const name = aName();
      const made = await admin().must<ClientRecord & ClientSecrets>('POST', '/clients', { name });
      const { id, key, replySecret } = made;
      expect(made).toMatchObject({ id: expect.any(Number), name, key: expect.stringMatching(/./) });
      expect(made).not.toHaveProperty('resources');
      expect(replySecret).toMatch(/^whsec_/);
      const rotated = await admin().must<ClientRecord & ClientSecrets>('POST', `/clients/${id}/rotate`);
      expect(rotated.key).not.toBe(key);
      expect(rotated.replySecret).toMatch(/^whsec_/);
      const changed = { name, resources: ['a', 'b'], quota: 9 };
      const { keyRotatedAt, previousUntil } = rotated;
      const after = { id, ...changed, keyRotatedAt, previousUntil };
      expect(await admin().must('PUT', `/clients/${id}`, changed)).toEqual(after);
      const seen = JSON.stringify([
        await admin().get(`/clients/${id}`),
        await admin().get('/clients?range=[0,999]'),
      ]);
      for (const secret of [key, replySecret, rotated.key, rotated.replySecret])
        expect(seen).not.toContain(secret);
      await admin().must('DELETE', `/clients/${id}`);
      expect((await admin().ask('GET', `/clients/${id}`)).status).toBe(404);
    });

    it.concurrent('an operator’s password is written, never read', async ({ expect }) => {
      const email = `${aName()}@example.org`;
      const made = await admin().must<OperatorRecord>('POST', '/operators', {
        email,
        role: 'viewer',
        password: PASSWORD,
      });
      expect(made).toEqual({ id: made.id, email, role: 'viewer' });
      const another = 'another password of some length';
      const changed = await admin().must('PUT', `/operators/${made.id}`, {
        email,
        role: 'operator',
        password: another,
      });
      expect(changed).toEqual({ id: made.id, email, role: 'operator' });
      await AdminApi.signedIn(() => product().url, email, another);
      expect(await admin().get(`/operators/${made.id}`)).toEqual(changed);
      await admin().must('DELETE', `/operators/${made.id}`);
      expect((await admin().ask('GET', `/operators/${made.id}`)).status).toBe(404);
    });

    it.concurrent('GET /connectors tells the types with endpoints, config JSON schema and async policy', async ({
      expect,
    }) => {
      const connectors = await admin().get<ConnectorRecord[]>('/connectors');
      expect(connectors.map(({ name }) => name).sort()).toEqual(['demo', 'http', 'smtp']);
      const http = connectors.find(({ name }) => name === 'http');
      expect(http?.configSchema).toMatchObject({
        type: 'object',
        required: expect.arrayContaining(['baseUrl']),
        properties: { token: { writeOnly: true } },
      });
      expect(http?.endpoints[0]).toMatchObject({ name: 'forward', async: { ttl: 13, delay: 30, jitter: 0 } });
    });
  });
}
