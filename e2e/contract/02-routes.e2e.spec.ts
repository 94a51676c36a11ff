import { describe, it } from 'vitest';
import { expectProblem } from '../harness/problem.js';
import { onEveryProfile } from '../harness/profiles.js';
import { jsonOf, Requester } from '../harness/requester.js';
import { ProductFixture } from '../harness/product-fixture.js';
import { SEEDS } from '../harness/seeds.js';
import { isEnded, ridOf, untilJob } from '../harness/watching.js';

const NOBODYS_RID = '0'.repeat(32);

onEveryProfile('§2 Routes', (product) => {
  const stranger = new Requester(() => product().url, null);
  /** The rid of a call that has ended. */
  const ended = async (demo: string) => {
    const rid = ridOf(await product().requester.post(`${demo}/x?bgrs=1`, '{}'));
    await untilJob(product().requester, rid, isEnded);
    return rid;
  };

  describe.concurrent('the first segment', () => {
    it('/{connector}/{resource}/… leads to the endpoint of a connector', async ({ expect }) => {
      const answer = await product().requester.ask('/demo/demo/a/b?c=1', { method: 'GET' });
      expect(jsonOf(answer)).toMatchObject({ method: 'GET', path: '/a/b', query: 'c=1' });
    });

    it('/jobs, /bgrs and /queue lead to one and the same call', async ({ expect, onTestFinished }) => {
      const rid = await ended(await new ProductFixture(product(), onTestFinished).demo());
      const get = (path: string) => product().requester.ask(path, { method: 'GET' });
      expect(jsonOf(await get(`/jobs/${rid}`))).toMatchObject({ record: { id: rid } });
      expect(jsonOf(await get(`/bgrs/${rid}`))).toMatchObject([{ rid }]);
      expect((await get(`/queue/${rid}`)).headers.location).toBe(`/jobs/${rid}/result`);
    });

    it.for([
      ['/admin/', 'text/html'],
      ['/admin/api/connectors', 'application/json'],
      ['/openapi.json', 'application/json'],
      ['/docs', 'text/html'],
      ['/health/live', 'application/json'],
      ['/health/ready', 'application/json'],
    ] as const)('%s is answered 200 with %s', async ([path, type], { expect }) => {
      const headers = { authorization: `Bearer ${SEEDS.adminToken}` };
      const answer = await stranger.ask(path, { method: 'GET', headers });
      expect([answer.status, answer.headers['content-type']?.split(';')[0]]).toEqual([200, type]);
    });
  });

  describe.concurrent('without credentials', () => {
    const open = ['/health/live', '/health/ready', '/openapi.json', '/docs', '/admin', '/admin/'];
    it.for(open)('%s is open', async (path, { expect }) => {
      const answer = await fetch(`${product().url}${path}`);
      expect(answer.status).toBe(200);
    });

    it('POST /admin/api/session is open to who knows the password', async ({ expect }) => {
      const { adminEmail: email, adminPassword: password } = SEEDS;
      const answer = await stranger.post('/admin/api/session', JSON.stringify({ email, password }));
      expect(answer.status).toBe(200);
    });

    it('the files of /admin have a policy that takes no script from elsewhere and none in line', async ({
      expect,
    }) => {
      const page = await stranger.ask('/admin/', { method: 'GET' });
      const [script = ''] = /\/admin\/assets\/[^"]+\.js/.exec(page.body.toString()) ?? [];
      for (const { status, headers } of [page, await stranger.ask(script, { method: 'GET' })]) {
        expect(status).toBe(200);
        const policy = String(headers['content-security-policy']);
        expect(policy).toMatch(/(^|; )default-src 'self'/);
        expect(policy).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*unsafe/);
      }
    });

    it.for([
      ['GET', '/demo/demo/x'],
      ['POST', '/demo/demo/x?bgrs=1'],
      ['GET', '/jobs'],
      ['GET', `/jobs/${NOBODYS_RID}`],
      ['GET', `/jobs/${NOBODYS_RID}/details`],
      ['GET', `/jobs/${NOBODYS_RID}/result`],
      ['GET', `/jobs/${NOBODYS_RID}/events`],
      ['POST', `/jobs/${NOBODYS_RID}/cancel`],
      ['DELETE', `/jobs/${NOBODYS_RID}`],
      ['GET', `/bgrs/${NOBODYS_RID}`],
      ['GET', `/bgrs/${NOBODYS_RID}/details`],
      ['GET', `/bgrs/${NOBODYS_RID}/result`],
      ['GET', `/queue/${NOBODYS_RID}`],
    ] as const)('%s %s is answered 401 with WWW-Authenticate', async ([method, path], { expect }) => {
      const answer = await stranger.ask(path, { method });
      expectProblem(answer, 401, {});
      expect(answer.headers['www-authenticate']).toMatch(/\bBearer\b.*\bBasic\b/);
    });
  });

  describe.concurrent('an empty body', () => {
    const types = ['application/json', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense'];
    it.for(types)(
      'of the type %s is no error where none is needed',
      async (type, { expect, onTestFinished }) => {
        const { requester } = product();
        const demo = await new ProductFixture(product(), onTestFinished).demo({ paused: true });
        const headers = { 'content-type': type };
        const rid = ridOf(await requester.ask(`${demo}/x?bgrs=1`, { headers }));
        const asks = [
          ['GET', `${demo}/x`],
          ['POST', `${demo}/x`],
          ['GET', `/jobs/${rid}`],
          ['POST', `/jobs/${rid}/cancel`],
          ['DELETE', `/jobs/${rid}`],
        ] as const;
        const statuses: number[] = [];
        for (const [method, path] of asks)
          statuses.push((await requester.ask(path, { method, headers })).status);
        expect(statuses).toEqual([200, 200, 200, 200, 204]);
      },
    );
  });

  describe.concurrent('HEAD', () => {
    const paths = [
      '/health/live',
      '/admin/',
      '/openapi.json',
      '/docs',
      '/demo/demo/csv',
      '/jobs/RID',
      '/bgrs/RID',
      '/queue/RID',
      '/operations/RID',
    ];
    it.for([...paths, '/jobs/RID/result', '/jobs/RID/details', '/jobs/RID/events'])(
      'of %s answers as GET, without a body',
      async (path, { expect, onTestFinished }) => {
        const { requester } = product();
        const rid = await ended(await new ProductFixture(product(), onTestFinished).demo());
        const target = path.replace('RID', rid);
        const get = await requester.ask(target, { method: 'GET' });
        const head = await requester.ask(target, { method: 'HEAD' });
        const told = ({ status, headers }: typeof get) => {
          const { etag, location, vary, 'content-type': type, 'cache-control': cached } = headers;
          return { status, etag, location, vary, type, cached };
        };
        expect(told(head)).toEqual(told(get));
        expect(head.body).toHaveLength(0);
      },
    );
  });

  describe.concurrent('OPTIONS', () => {
    it('is CORS: a page of any origin may call, with any method, and read the headers of an answer', async ({
      expect,
    }) => {
      const origin = { origin: 'https://page.example.org' };
      const asked = { ...origin, 'access-control-request-method': 'PATCH' };
      const { status, headers } = await stranger.ask('/demo/demo/x', { method: 'OPTIONS', headers: asked });
      expect([status, headers['access-control-allow-origin']]).toEqual([204, '*']);
      expect(headers['access-control-allow-methods']).toContain('PATCH');
      const answer = await product().requester.ask('/demo/demo/x', { method: 'GET', headers: origin });
      expect(answer.headers['access-control-expose-headers']?.toLowerCase()).toContain('location');
    });

    it('is never stored, and calls nobody', async ({ expect, onTestFinished }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const { path, upstream } = await fixture.http([{ status: 503 }]);
      const target = `${path}/x?bgrs=yes&$reply=nowhere`;
      const prefer = { prefer: 'respond-async' };
      const answer = await product().requester.ask(target, { method: 'OPTIONS', headers: prefer });
      expect([answer.status, answer.headers['request-id']]).toEqual([204, expect.stringMatching(/./)]);
      expect([await fixture.stored(path), upstream.requests]).toEqual([[], []]);
    });
  });

  describe.concurrent('client credentials', () => {
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

    it.for([
      `Bearer ${SEEDS.apiKey}`,
      `bearer ${SEEDS.apiKey}`,
      basic(`:${SEEDS.apiKey}`),
      basic(`ada:${SEEDS.apiKey}`),
      basic(`Zoë Müller:${SEEDS.apiKey}`),
    ])('are taken as %s', async (authorization, { expect }) => {
      const answer = await stranger.ask('/demo/demo/x', { headers: { authorization } });
      expect(answer.status).toBe(200);
    });

    it.for([
      'Bearer airlock_nobody_has_this_one',
      'Bearer ',
      basic('ada:wrong'),
      basic(`${SEEDS.apiKey}:`),
      'Basic %%%',
      'Digest username="ada"',
      `Bearer ${SEEDS.adminToken}`,
    ])('are refused with 401 and WWW-Authenticate as %s', async (authorization, { expect }) => {
      const answer = await stranger.ask('/demo/demo/x', { headers: { authorization } });
      expectProblem(answer, 401, {});
      expect(answer.headers['www-authenticate']).toMatch(/\bBearer\b.*\bBasic\b/);
    });

    it('of a client that is limited to some resources are answered 403 elsewhere', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [mine, other] = [await fixture.demo(), await fixture.demo()];
      const { client } = await fixture.client({ resources: [mine.split('/')[2] ?? ''] });
      expect((await client.post(`${mine}/x`, '{}')).status).toBe(200);
      expectProblem(await client.post(`${other}/x`, '{}'), 403, {});
    });

    it('have no quota unless the client is given one', async ({ expect, onTestFinished }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, { client }] = [await fixture.demo(), await fixture.client()];
      const asked = Array.from({ length: 100 }, () => client.post(`${demo}/x`, '{}'));
      const statuses = new Set((await Promise.all(asked)).map(({ status }) => status));
      expect([...statuses]).toEqual([200]);
    });
  });
});
