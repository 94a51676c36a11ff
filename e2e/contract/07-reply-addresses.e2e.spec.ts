import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { lookup } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem } from '../harness/problem.js';
import { ProductProcess } from '../harness/product-process.js';
import { onEveryProfile } from '../harness/profiles.js';
import { REPLIES_NOWHERE } from '../harness/refused-reply-addresses.js';
import { idOf, replyTo } from '../harness/requester.js';
import { ProductFixture } from '../harness/product-fixture.js';

/** A loopback address that the list allows; every other one stays refused. */
const ALLOWED = '127.0.0.2';
const PUBLIC = 'https://receiver.example.org/take?it=1';

/** A receiver at one address, which counts. */
async function receiverAt(host: string, atTheEnd: (close: () => Promise<void>) => unknown) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    response.writeHead(204).end();
  });
  server.listen(0, host);
  await once(server, 'listening');
  atTheEnd(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { port: (server.address() as AddressInfo).port, requests };
}

onEveryProfile(
  '§7 Reply addresses',
  (product, profile) => {
    const ask = (path: string, address: string, more = '') =>
      product().requester.post(`${path}?${replyTo(address)}${more}`, '{}');

    describe('an address', () => {
      let upstream: ScriptedServer;
      let path: string;
      beforeAll(async () => {
        upstream = await scriptedServer([{ status: 503 }]);
        ({ path } = await new ProductFixture(product(), () => undefined).forward(upstream.url));
      });
      afterAll(() => upstream?.close());

      it.concurrent.for(REPLIES_NOWHERE)('is refused before the handler runs: %j', async (address) => {
        expectProblem(await ask(path, address), 400, { type: 'invalid-reply-url', detail: /reply/ });
      });

      it('that is refused has called nobody and stored nothing', async () => {
        expect(upstream.requests).toEqual([]);
        expect(await new ProductFixture(product(), () => undefined).stored(path)).toEqual([]);
      });

      it.concurrent.for([
        PUBLIC,
        'http://receiver.example.org',
        'HTTPS://RECEIVER.EXAMPLE.ORG:8443/A',
        'http://8.8.8.8/',
        'http://[2606:4700::1111]/',
        `https://receiver.example.org/${'x'.repeat(2_048 - 'https://receiver.example.org/'.length)}`,
        // Names are looked up when they are dialled, not before.
        'http://there-is-no-such-host.example/',
      ])('is accepted without a look at DNS: %s', async (address, context) => {
        const settings = { delay: 600, maxDelay: 600 };
        const demo = await new ProductFixture(product(), context.onTestFinished).demo(settings);
        const accepted = await ask(`${demo}/x`, address, '&plan=503');
        context.expect((await product().admin.call(idOf(accepted))).replyUrl).toBe(address);
      });
    });

    describe.concurrent('at the dial', () => {
      it('the address that is really connected to is checked: a name that leads to a private one is not reached', async (context) => {
        const { admin } = product();
        const { address } = await lookup(hostname());
        const receiver = await receiverAt(address, context.onTestFinished);
        const demo = await new ProductFixture(product(), context.onTestFinished).demo({ ttl: 2 });
        const url = `http://${hostname()}:${receiver.port}/`;
        const id = idOf(await ask(`${demo}/x`, url, '&plan=503,200'));
        const ended = await admin.untilCall(id, ({ status }) => status === 'RESPONSE_ERROR');
        context.expect(ended.error).toMatch(/loopback|private|link-local|address/);
        context.expect(receiver.requests).toEqual([]);
      });
    });

    describe.concurrent('the opt-in', () => {
      it('is a list: what it names is replied to, its neighbours are not', async (context) => {
        const receiver = await receiverAt(ALLOWED, context.onTestFinished);
        const demo = await new ProductFixture(product(), context.onTestFinished).demo();
        const at = (host: string) => ask(`${demo}/x`, `http://${host}:${receiver.port}/`, '&plan=503,200');
        const id = idOf(await at(ALLOWED));
        await product().admin.untilCall(id, ({ status }) => status === 'DONE');
        context.expect(receiver.requests).toHaveLength(1);
        for (const host of ['127.0.0.1', '127.0.0.3', 'localhost'])
          expectProblem(await at(host), 400, { type: 'invalid-reply-url' });
      });
    });

    describe.concurrent('the inbox of the demo', () => {
      const inbox = '/demo/demo/inbox';
      const demo = '/demo/demo/order';

      if (profile === 'embedded') {
        it('takes deliveries without credentials, at exactly its address', async (context) => {
          const { admin, url } = product();
          const id = idOf(await ask(demo, `${url}${inbox}`, '&bgrs=1'));
          await admin.untilCall(id, ({ status }) => status === 'DONE');
          const page = await fetch(`${url}${inbox}`);
          context.expect(page.status).toBe(200);
          context.expect(await page.text()).toContain(`reply_id&#34;: ${id},`);
          const others = ['/demo/demo/inbox/', '/demo/demo/inbox?a=1', '/demo/demo/Inbox', '/demo/demo/x'];
          for (const other of others)
            expectProblem(await ask(demo, `${url}${other}`), 400, { type: 'invalid-reply-url' });
        });
      } else {
        it('is none, and no address is exempt', async (context) => {
          const { url } = product();
          expectProblem(await ask(demo, `${url}${inbox}`), 400, { type: 'invalid-reply-url' });
          const stranger = await fetch(`${url}${inbox}`, { method: 'POST', body: '{}' });
          context.expect(stranger.status).toBe(401);
        });
      }
    });

    describe.concurrent("a resource's baseUrl", () => {
      it.for(['127.0.0.1', '127.0.0.3', 'localhost'])(
        'is an operator’s word: %s is called',
        async (host, context) => {
          const fixture = new ProductFixture(product(), context.onTestFinished);
          const upstream = await receiverAt(host, context.onTestFinished);
          const { path } = await fixture.forward(`http://${host}:${upstream.port}`);
          const answer = await product().requester.ask(path, { method: 'GET' });
          context.expect([answer.status, upstream.requests.length]).toEqual([204, 1]);
        },
      );
    });
  },
  { AIRLOCK_REPLY_ALLOW: `${ALLOWED}/32` },
);

onEveryProfile(
  '§7 Reply addresses, with a host in AIRLOCK_REPLY_ALLOW',
  (product) => {
    it('may resolve anywhere; its address alone stays refused', async ({ onTestFinished }) => {
      const { admin, requester } = product();
      const { address } = await lookup(hostname());
      const receiver = await receiverAt(address, onTestFinished);
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const at = (host: string) =>
        requester.post(`${demo}/x?plan=503,200&${replyTo(`http://${host}:${receiver.port}/`)}`, '{}');
      const id = idOf(await at(hostname()));
      await admin.untilCall(id, ({ status }) => status === 'DONE');
      expect(receiver.requests).toHaveLength(1);
      expectProblem(await at(address), 400, { type: 'invalid-reply-url' });
    });
  },
  { AIRLOCK_REPLY_ALLOW: hostname() },
);

onEveryProfile(
  '§7 Reply addresses, where AIRLOCK_UPSTREAMS is public',
  (product) => {
    it.for(['127.0.0.1', 'localhost'])(
      'a baseUrl that leads to %s is not called, and the answer says so',
      async (host, { onTestFinished }) => {
        const upstream = await receiverAt(host, onTestFinished);
        const { path } = await new ProductFixture(product(), onTestFinished).forward(
          `http://${host}:${upstream.port}`,
        );
        const answer = await product().requester.ask(path, { method: 'GET' });
        expectProblem(answer, 502, { detail: /an address that is not public/ });
        expect(upstream.requests).toEqual([]);
      },
    );
  },
  { AIRLOCK_UPSTREAMS: 'public' },
);

describe('§7 a global off', () => {
  it.each(['0.0.0.0/0', '::/0', '127.0.0.0/8,0.0.0.0/0'])('is refused at the start: %s', async (allow) => {
    const product = ProductProcess.spawn({ PORT: '0', AIRLOCK_REPLY_ALLOW: allow });
    expect((await product.untilItEnds()).code).toBe(1);
    expect(product.output).toMatch(/^AIRLOCK_REPLY_ALLOW: .*would allow every reply address/m);
  });
});
