import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { expectProblem } from '../harness/problem.js';
import { platformsToTry } from '../harness/profiles.js';
import { replyTo } from '../harness/requester.js';
import { NO_RECEIVER } from '../harness/product-fixture.js';

/** Its PostgreSQL is taken away for good, so it has a product to itself. */
describe.each(platformsToTry('cluster'))(
  '§3 Starting a call while the store is unavailable, on %s and the cluster profile',
  (AIRLOCK_PLATFORM) => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await Cluster.start({ settings: { AIRLOCK_PLATFORM } });
      expect((await cluster.requester.post('/demo/demo/x?bgrs=1', '{}')).status).toBe(202);
      await cluster.postgres.stop();
    });
    afterAll(() => cluster?.stop());

    it.each([
      ['$reply', `?plan=503&${replyTo(NO_RECEIVER)}`, {}],
      ['bgrs', '?bgrs=1', {}],
      ['Prefer: respond-async', '', { prefer: 'respond-async' }],
      ['Prefer: respond-async, return=minimal', '', { prefer: 'respond-async, return=minimal' }],
      ['an idempotency key', '', { 'idempotency-key': 'k' }],
    ])(
      'is 503 with Retry-After, and never an id, for %s',
      async (_, query, headers: Record<string, string>) => {
        const answer = await cluster.requester.post(`/demo/demo/x${query}`, '{}', headers);
        expectProblem(answer, 503, { type: 'store-unavailable' });
        expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/);
        for (const name of ['location', 'operation-location', 'preference-applied'])
          expect(answer.headers).not.toHaveProperty(name);
        expect(answer.body.toString()).not.toMatch(/"\$reply_id"|"request"|"job"/);
      },
    );
  },
);
