import { describe, it, type TestContext } from 'vitest';
import type { Product } from '../../harness/profiles.js';
import { idOf, jsonOf, replyTo, type RequestParts } from '../../harness/requester.js';
import { ProductFixture } from '../../harness/product-fixture.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

export function repliesOfFailedCalls(product: () => Product): void {
  describe('of a call that failed', () => {
    const fixture = ({ onTestFinished }: TestContext) => new ProductFixture(product(), onTestFinished);
    const untilFailed = (id: number) =>
      product().admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');

    it.concurrent('nothing is posted unless that was asked for', async (context) => {
      const receiver = await fixture(context).server({ status: 200 });
      const path = `${await fixture(context).demo({ ttl: 1 })}/x?plan=503`;
      for (const query of ['', '&$reply_errors=0'])
        await untilFailed(idOf(await product().requester.ask(`${path}&${replyTo(receiver.url)}${query}`)));
      // One that did ask and failed after them has its notice: theirs had their chance.
      const asking = await product().requester.ask(`${path}&${replyTo(receiver.url)}&$reply_errors=1`);
      await untilFailed(idOf(asking));
      await context.expect.poll(() => receiver.requests.length, { timeout: 30_000 }).toBe(1);
      context
        .expect(jsonOf(receiver.requests[0] ?? { body: Buffer.of() }))
        .toMatchObject({ $reply_id: idOf(asking) });
    });

    it.concurrent.for<[string, (reply: string) => { query?: string } & RequestParts]>([
      ['the query', (reply) => ({ query: `&${replyTo(reply)}&$reply_errors=1` })],
      [
        'a JSON object',
        (reply) => ({ headers: JSON_TYPE, body: JSON.stringify({ $reply: reply, $reply_errors: '1' }) }),
      ],
      [
        'extra of one',
        (reply) => ({
          headers: JSON_TYPE,
          body: JSON.stringify({ extra: { $reply: reply, $reply_errors: 1 } }),
        }),
      ],
      ['a form', (reply) => ({ headers: FORM, body: `${replyTo(reply)}&%24reply_errors=1` })],
    ])(
      'one envelope with the problem is posted where $reply_errors=1 stands in %s',
      async ([, asked], context) => {
        const { expect } = context;
        const receiver = await fixture(context).server({ status: 200 });
        const { query = '', ...request } = asked(receiver.url);
        const path = `${await fixture(context).demo({ ttl: 1 })}/x?plan=503`;
        const id = idOf(await product().requester.ask(`${path}${query}`, request));
        const { rid } = await untilFailed(id);
        await expect.poll(() => receiver.requests.length, { timeout: 30_000 }).toBe(1);
        const [{ headers, body } = receiver.requests[0]!] = receiver.requests;
        const problem = await product().requester.ask(`/jobs/${rid}/result`, { method: 'GET' });
        expect(body.toString()).toBe(
          `{"$reply_id": ${id}, "content_type": "application/problem+json", "data": ${problem.body.toString()}}`,
        );
        expect(jsonOf(problem)).toMatchObject({ type: 'call-failed', status: problem.status });
        expect(headers['airlock-status']).toBe(String(problem.status));
      },
    );
  });
}
