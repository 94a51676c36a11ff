import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { expectProblem } from '../harness/problem.js';
import { replyTo, Requester } from '../harness/requester.js';
import { NO_RECEIVER } from '../harness/product-fixture.js';

/** Its PostgreSQL is taken away for good, so it has a product to itself. */
describe('while the database is away', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ workers: 0 });
    expect((await cluster.requester.post('/demo/demo/x', '{}')).status).toBe(200);
    await cluster.postgres.stop();
  });
  afterAll(() => cluster?.stop());
  const answered = (query: string) => cluster.requester.post(`/demo/demo/x${query}`, '{}');

  it('plain calls of known clients to known resources are answered, one after the other', async () => {
    const answers = [];
    for (let n = 0; n < 20; n++) answers.push(await answered(''));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('a call with $reply that succeeds is answered, and one that fails is 503 with Retry-After', async () => {
    expect((await answered(`?plan=200&${replyTo(NO_RECEIVER)}`)).status).toBe(200);
    const refused = await answered(`?plan=503&${replyTo(NO_RECEIVER)}`);
    expectProblem(refused, 503, { type: 'store-unavailable' });
    expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  });

  it('a key that nobody has used lately is 503 and not 401, and so is a resource', async () => {
    const stranger = new Requester(() => cluster.url, 'a-key-that-may-be-good');
    expectProblem(await stranger.post('/demo/demo/x', '{}'), 503, { type: 'store-unavailable' });
    expectProblem(await cluster.requester.post('/http/unseen/x', '{}'), 503, { type: 'store-unavailable' });
  });
});
