import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { busyUpstream, type BusyUpstream } from './harness/busy-upstream.js';
import { countingServer, type CountingServer } from './harness/counting-server.js';
import { expectEvenTurns } from './harness/even-turns.js';
import type { Product } from './harness/profiles.js';
import { replyTo } from './harness/requester.js';

const SLUGS = ['r0', 'r1', 'r2', 'r3', 'r4'];
const CALLS_OF_EACH = 300;
const CALLS = SLUGS.length * CALLS_OF_EACH;
const AT_ONCE = 50;
/** An alarm that rings within a second of its date is its own call's; those after it are turns. */
const IN_TIME_MS = 1_000;
/** What all workers may have begun by then, and not have sent yet. */
const ON_THE_WAY = 200;

type Options = Readonly<{
  begin: () => Promise<Product>;
  /** Done when half of the calls have been worked on. */
  amidst?: () => Promise<unknown>;
}>;

/** An upstream that says when it is free again has all its calls fall due in one second. */
export function describeSameSecond(profile: string, { begin, amidst }: Options): void {
  describe(`thousands of calls that fall due in the same second, on ${profile}`, () => {
    let product: Product;
    let upstream: BusyUpstream;
    let receiver: CountingServer;
    beforeAll(async () => {
      product = await begin();
      upstream = await busyUpstream();
      receiver = await countingServer('webhook-id', { cycle: [204] });
    });
    afterAll(async () => {
      await product?.stop();
      await Promise.all([upstream?.close(), receiver?.close()]);
    });

    const callsOf = (slug: string) => product.admin.calls({ filter: { resource: slug } });

    async function accept(slug: string, count: number): Promise<void> {
      await product.admin.createHttpResource(slug, `${upstream.url}/${slug}`);
      for (let sent = 0; sent < count; sent += AT_ONCE) {
        const batch = Array.from({ length: AT_ONCE }, () =>
          product.requester.post(`/http/${slug}/x?${replyTo(receiver.url)}`, '{}'),
        );
        for (const { status } of await Promise.all(batch)) expect(status).toBe(202);
      }
    }

    /** @returns a date until which this machine, as busy as it is, will have accepted all */
    async function whenAllAreAccepted(): Promise<Date> {
      const since = Date.now();
      await accept('probe', 4 * AT_ONCE);
      const takesMs = (2 * (Date.now() - since) * CALLS) / (4 * AT_ONCE) + 5_000;
      return new Date(Math.ceil((Date.now() + takesMs) / 1_000) * 1_000);
    }

    it(
      'are tried once each, of each resource in turn, and delivered once each',
      { timeout: 400_000 },
      async () => {
        const freeAt = await whenAllAreAccepted();
        upstream.freeFrom(freeAt);
        for (const slug of SLUGS) await accept(slug, CALLS_OF_EACH);
        for (const slug of SLUGS) {
          const dates = new Set((await callsOf(slug)).map(({ nextTry }) => nextTry));
          expect(dates).toEqual(new Set([freeAt.toISOString()]));
        }
        const untilServed = (count: number) =>
          vi.waitUntil(() => upstream.served.length >= count, {
            timeout: freeAt.getTime() - Date.now() + 120_000,
            interval: 20,
          });
        await untilServed(CALLS / 2);
        await amidst?.();
        await untilServed(CALLS);
        for (const slug of SLUGS) {
          await vi.waitFor(
            async () => {
              const ended = (await callsOf(slug)).map(
                ({ status, attempts }) => `${status}, ${attempts} attempts`,
              );
              expect(new Set(ended)).toEqual(new Set(['DONE, 2 attempts']));
            },
            { timeout: 120_000, interval: 200 },
          );
        }
        expect(upstream.served).toHaveLength(CALLS);
        expect(receiver.seen.size).toBe(CALLS);
        expect(new Set(receiver.seen.values())).toEqual(new Set([1]));
        const inTime = upstream.served.filter(({ at }) => at.getTime() <= freeAt.getTime() + IN_TIME_MS);
        const paths = upstream.served.slice(inTime.length + ON_THE_WAY).map(({ path }) => path);
        expectEvenTurns(paths, SLUGS, CALLS_OF_EACH / 3);
      },
    );
  });
}
