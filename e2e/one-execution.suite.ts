import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster } from './harness/cluster.js';
import { countingServer, type CountingServer } from './harness/counting-server.js';
import { expectProblem } from './harness/problem.js';
import { jsonOf, replyTo, Requester, type Answer } from './harness/requester.js';
import { SEEDS } from './harness/seeds.js';

const TOGETHER = 200;

/** @param begin a cluster with two processes that take requests */
export function describeOneExecution(profile: string, begin: () => Promise<Cluster>): void {
  describe(`identical requests with one key at ${profile}`, () => {
    let cluster: Cluster;
    let requesters: Requester[];
    beforeAll(async () => {
      cluster = await begin();
      const ready = await Promise.all(
        cluster.apis.map((api) => api.untilItSays(/Airlock is ready on (\S+)/)),
      );
      requesters = ready.map(([, url = '']) => new Requester(() => url, SEEDS.apiKey));
    });
    afterAll(() => cluster?.stop());

    /** So many at once, to one process and the other in turn. */
    function together(target: string, headers: Readonly<Record<string, string>>): Promise<Answer[]> {
      const sent = Array.from({ length: TOGETHER }, (_, n) => requesters[n % requesters.length]);
      return Promise.all(sent.map((requester) => requester?.post(target, '{"pay": 42}', headers) ?? never()));
    }
    const executions = ({ seen }: CountingServer) =>
      [...seen.values()].reduce((sum, count) => sum + count, 0);
    const isReplay = ({ headers }: Answer) => headers['idempotent-replayed'] === 'true';

    it('are executed once; the others are told to wait, or what the first was answered', async () => {
      const upstream = await countingServer('host', { cycle: [201] });
      try {
        await cluster.admin.createHttpResource('once', upstream.url);
        const key = { 'idempotency-key': 'one-payment' };
        const answers = await together('/http/once/payments', key);
        const refused = answers.filter(({ status }) => status === 409);
        for (const answer of refused) expectProblem(answer, 409, { type: 'idempotency-in-progress' });
        const answered = answers.filter(({ status }) => status === 201);
        expect(refused.length + answered.length).toBe(TOGETHER);
        expect(answered.filter((answer) => !isReplay(answer))).toHaveLength(1);
        expect(executions(upstream)).toBe(1);

        const repeat = await together('/http/once/payments', key);
        expect(repeat.every((answer) => answer.status === 201 && isReplay(answer))).toBe(true);
        expect(executions(upstream)).toBe(1);
      } finally {
        await upstream.close();
      }
    });

    it.each(['idempotency-key', 'xidempotency-guid'])(
      'and with $reply make one call, whose id all get, by %s',
      async (header) => {
        const upstream = await countingServer('host', { first: 503, cycle: [200] });
        const receiver = await countingServer('webhook-id', { cycle: [204] });
        try {
          const slug = `once-${header}`;
          await cluster.admin.createHttpResource(slug, upstream.url, { delay: 3 });
          const target = `/http/${slug}?${replyTo(receiver.url)}`;
          const key = { [header]: `one-call-by-${header}` };
          const first = await together(target, key);
          const repeat = await together(target, key);
          const accepted = [...first, ...repeat].filter(({ status }) => status === 202);
          const ids = new Set(accepted.map((answer) => answer.body.toString()));
          expect(ids.size).toBe(1);
          expect(repeat.every((answer) => answer.status === 202 && isReplay(answer))).toBe(true);
          const toldToWait = first.filter(
            ({ status }) => status === (header === 'idempotency-key' ? 409 : 200),
          );
          expect(toldToWait.length).toBe(TOGETHER - first.filter(({ status }) => status === 202).length);

          const { $reply_id: id } = jsonOf(accepted[0] ?? never()) as { $reply_id: number };
          await cluster.admin.untilCall(id, ({ status }) => status === 'DONE');
          expect(await cluster.admin.calls({ filter: { resource: slug } })).toHaveLength(1);
          // The attempt that failed, and the one that followed.
          expect(executions(upstream)).toBe(2);
          expect([...receiver.seen.values()]).toEqual([1]);
        } finally {
          await Promise.all([upstream.close(), receiver.close()]);
        }
      },
    );
  });
}

function never(): never {
  throw new Error('There is no such requester or answer');
}
