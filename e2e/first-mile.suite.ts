import { scriptedServer } from '@airlock/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdminApi } from './harness/admin-api.js';
import { jsonOf, replyTo, type Requester } from './harness/requester.js';
import { SEEDS } from './harness/seeds.js';

type Product = Readonly<{ url: string; admin: AdminApi; requester: Requester; stop(): Promise<void> }>;

/** Bytes that a parser and a printer between requester and upstream would not give back. */
const BODY = '{ "z":1,\r\n  "order": 12345678901234567890,"a" : [1.0, 1e2],  "name":"Zo\\u00eb é" }\n';
const ANSWER = '{"total": 98765432109876543210.50,  "state":"booked" }';
const TARGET = '/orders/42%2F7/?b=2&a=1&a=&empty&x=%20+y';

/** The first mile of the product, on whatever profile: what fails is kept, retried and answered. */
export function describeFirstMile(profile: string, start: () => Promise<Product>): void {
  describe(`the first mile on ${profile}`, () => {
    let product: Product;
    beforeAll(async () => {
      product = await start();
    });
    afterAll(() => product?.stop());

    it('keeps a call that fails, retries it and delivers its response, once each and byte for byte', async () => {
      const answered = { 'content-type': 'application/json; charset=utf-8' };
      const upstream = await scriptedServer([
        { status: 503, body: 'not now' },
        'drop',
        { status: 200, headers: answered, body: ANSWER },
      ]);
      const receiver = await scriptedServer([{ status: 500, body: 'try later' }, { status: 204 }]);
      try {
        const { admin, requester } = product;
        await admin.createResource({
          ...{ connector: 'http', slug: 'shop', delay: 1 },
          config: { baseUrl: `${upstream.url}/base` },
        });

        const accepted = await requester.post(
          `/http/shop${TARGET}&${replyTo(`${receiver.url}/take?it=1`)}`,
          BODY,
        );
        expect(accepted.status).toBe(202);
        const { $reply_id: id } = jsonOf(accepted) as { $reply_id: number };
        expect(accepted.body.toString()).toBe(`{"$reply_id": ${id}}`);
        const location = accepted.headers.location ?? '';
        const rid = location.replace('/jobs/', '');
        expect(accepted.headers).toMatchObject({
          'operation-location': `${product.url}/operations/${rid}`,
          link: `<${product.url}/jobs/${rid}>; rel="monitor"`,
          'retry-after': expect.stringMatching(/^[12]$/) as string,
          'cache-control': 'no-store',
          vary: 'Prefer',
          'request-id': expect.any(String) as string,
        });

        const done = await admin.untilCall(id, ({ status }) => status === 'DONE');
        expect(done).toMatchObject({
          id,
          rid,
          attempts: 3,
          resource: 'shop',
          endpoint: 'forward',
          error: null,
        });
        expect(done.request).toMatchObject({ body: BODY, queryString: TARGET.split('?')[1] });
        expect(done.response).toMatchObject({ status: 200, body: ANSWER });

        expect(upstream.requests).toHaveLength(3);
        for (const { method, path, body, headers } of upstream.requests) {
          expect({ method, path, body: body.toString() }).toEqual({
            method: 'POST',
            path: `/base${TARGET}`,
            body: BODY,
          });
          expect(headers['idempotency-key']).toBe(`airlock-${rid}`);
          expect(headers['content-type']).toBe('application/json');
          expect(headers['authorization']).toBeUndefined();
        }

        expect(receiver.requests).toHaveLength(2);
        for (const { method, path, headers, body } of receiver.requests) {
          expect({ method, path }).toEqual({ method: 'POST', path: '/take?it=1' });
          expect(body.toString()).toBe(
            `{"$reply_id": ${id}, "content_type": "application/json; charset=utf-8", "data": ${ANSWER}}`,
          );
          expect(headers).toMatchObject({
            'content-type': 'application/json',
            accept: 'application/json',
            'airlock-status': '200',
            'webhook-id': receiver.requests[0]?.headers['webhook-id'],
          });
          expect(new Webhook(SEEDS.replySecret).verify(body.toString(), headers)).toMatchObject({
            $reply_id: id,
          });
        }

        const log = await admin.log(id);
        expect(log.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
          'accepted: kept because the synchronous attempt failed',
          expect.stringMatching(/^attempt: failed: .*503.*; next try .*, 13 tries left$/),
          expect.stringMatching(/^attempt: failed: .*dropped the connection.*; next try .*, 12 tries left$/),
          'attempt: answered 200',
          expect.stringMatching(
            /^delivery: not delivered: The receiver \S+ answered 500; .*12 tries left\ntry later$/,
          ),
          'delivery: delivered, answered 204',
          'end: done',
        ]);

        const rows = await admin.calls({ filter: { resource: 'shop' } });
        expect(rows.map((row) => row.id)).toEqual([id]);

        const job = await requester.ask(`/jobs/${rid}`, { method: 'GET' });
        expect(jsonOf(job)).toMatchObject({
          record: { id: rid, state: 'success', attempts: 3, reply: { id, state: 'delivered', attempts: 2 } },
        });
      } finally {
        await Promise.all([upstream.close(), receiver.close()]);
      }
    });

    it('keeps the dates: a second after the failure, then two more', async () => {
      const upstream = await scriptedServer([{ status: 503 }, { status: 503 }, { status: 204 }]);
      const receiver = await scriptedServer([{ status: 204 }]);
      try {
        await product.admin.createResource({
          ...{ connector: 'http', slug: 'dates', delay: 1 },
          config: { baseUrl: upstream.url },
        });
        const accepted = await product.requester.post(`/http/dates?${replyTo(receiver.url)}`, '{}');
        const { $reply_id: id } = jsonOf(accepted) as { $reply_id: number };
        await product.admin.untilCall(id, ({ status }) => status === 'DONE');
        const failures = (await product.admin.log(id)).flatMap((line) =>
          line.event === 'attempt.failed'
            ? [[Date.parse(line.at), Date.parse(line.params.nextTry ?? '')]]
            : [],
        );
        const [[at = 0, first = 0] = [], [, second = 0] = []] = failures;
        // A date follows from the one before, however late its try began.
        expect([first - at, second - first]).toEqual([1_000, 2_000]);
        const tries = upstream.requests.slice(1).map(({ at }) => at.getTime());
        // Two clocks are read: the database's and that of the test.
        failures.forEach(([, nextTry = 0], n) => expect(tries[n]).toBeGreaterThanOrEqual(nextTry - 50));
      } finally {
        await Promise.all([upstream.close(), receiver.close()]);
      }
    });

    it('answers a call that succeeds as its endpoint does, and keeps nothing', async () => {
      const upstream = await scriptedServer([
        {
          status: 418,
          headers: { 'content-type': 'text/plain; charset=utf-8', 'x-inner': 'no' },
          body: 'short\n',
        },
      ]);
      try {
        await product.admin.createHttpResource('plain', upstream.url);
        const answer = await product.requester.post(
          `/http/plain/tea?${replyTo('http://127.0.0.1:9/')}`,
          '{}',
        );
        expect(answer).toMatchObject({
          status: 418,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
        });
        expect(answer.headers).not.toHaveProperty('x-inner');
        expect(answer.body.toString()).toBe('short\n');
        expect(await product.admin.calls({ filter: { resource: 'plain' } })).toEqual([]);
      } finally {
        await upstream.close();
      }
    });
  });
}
