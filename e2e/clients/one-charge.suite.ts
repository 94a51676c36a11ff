import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { chargingUpstream } from '../harness/charging-upstream.js';
import { aKey } from '../harness/idempotency.js';
import { ProductFixture } from '../harness/product-fixture.js';
import { replyTo } from '../harness/requester.js';
import { SEEDS } from '../harness/seeds.js';
import { unreliableProxy, type Fault } from '../harness/unreliable-proxy.js';

/** A payment that is asked for; a client repeats exactly this until it is answered. */
export type Payment = Readonly<{ url: string; headers: Readonly<Record<string, string>>; body: string }>;

/** A client set to repeat what was not answered. @returns the status and the body of what it takes for the answer */
export type Pay = (payment: Payment) => Promise<Readonly<{ status: number; body: string }>>;

type Way = Readonly<{ query?: (receiver: string) => string; headers?: Readonly<Record<string, string>> }>;

/** The ways of asking of contract §3. */
const WAYS = {
  plainly: {},
  'with bgrs': { query: () => 'bgrs=1' },
  'with respond-async': { headers: { prefer: 'respond-async' } },
  'with respond-async and a wait': { headers: { prefer: 'respond-async, wait=10' } },
  'with $reply': { query: replyTo },
} satisfies Readonly<Record<string, Way>>;

type WayName = keyof typeof WAYS;

/** What an answer to a way of asking is: the charge, or that it will be made. */
const ANSWERED_WITH_THE_CHARGE: ReadonlySet<WayName> = new Set(['plainly']);

type Loss = Readonly<{ faults?: readonly Fault[]; byUpstream?: number; isCutOff?: boolean }>;

const LOSSES: Readonly<Record<string, Loss>> = {
  "the airlock's first two answers are lost": { faults: ['lose', 'lose'] },
  "the upstream's first two answers are lost": { byUpstream: 2 },
  'the first answers of both are lost': { faults: ['lose'], byUpstream: 1 },
  'it is cut off while the upstream works': { isCutOff: true },
};

/**
 * Describes that a client which repeats an unanswered payment under its key pays once, however it asks.
 * @param keyHeader the header in which it sends its idempotency key
 */
export function paysOnce(client: string, keyHeader: 'idempotency-key' | 'xidempotency-guid', pay: Pay): void {
  describe(`${client} repeats an unanswered payment under its key, and makes one charge`, () => {
    let airlock: Airlock;
    beforeAll(async () => {
      airlock = await Airlock.start();
    });
    afterAll(() => airlock?.stop());

    const cases = Object.entries(LOSSES).flatMap(([what, loss]) =>
      (Object.keys(WAYS) as WayName[]).map(
        (way) => [`asking ${way}, though ${what}`, { way, ...loss }] as const,
      ),
    );
    it.concurrent.for(cases)('%s', async ([, each], context) => {
      const { expect, onTestFinished } = context;
      const { query, headers }: Way = WAYS[each.way];
      const until = (holds: () => boolean) => vi.waitUntil(holds, { timeout: 30_000, interval: 20 });
      const upstream = await chargingUpstream({
        losesAnswers: each.byUpstream ?? 0,
        // A client that was cut off has been answered once more by then.
        holdsUntil: async () => each.isCutOff && until(() => between.answered() > 0),
      });
      const cutOff = { cutWhen: () => until(() => upstream.asked.length > 0) };
      const faults = each.isCutOff ? [cutOff] : (each.faults ?? []);
      const between = await unreliableProxy(airlock.url, faults);
      const receiver = await scriptedServer([{ status: 204 }]);
      for (const server of [upstream, receiver, between]) onTestFinished(() => server.close());
      const { path } = await new ProductFixture(airlock, onTestFinished).forward(upstream.url);

      const answer = await pay({
        url: `${between.url}${path}/charges${query ? `?${query(receiver.url)}` : ''}`,
        headers: {
          ...{ authorization: `Bearer ${SEEDS.apiKey}`, 'content-type': 'application/json' },
          ...{ [keyHeader]: aKey(), ...headers },
        },
        body: '{"amount":5}',
      });

      await vi.waitFor(
        async () => {
          const calls = await airlock.admin.calls({ filter: { resource: path.split('/')[2] } });
          expect(calls.filter(({ status }) => status !== 'DONE')).toEqual([]);
        },
        { timeout: 30_000, interval: 100 },
      );
      expect(upstream.charges, JSON.stringify(upstream.asked)).toHaveLength(1);
      if (ANSWERED_WITH_THE_CHARGE.has(each.way))
        expect(answer).toEqual({ status: 201, body: '{"charge":1}' });
      else expect([201, 202]).toContain(answer.status);
      expect(between.asked()).toBeGreaterThan(faults.length);
    });
  });
}
