import { aKeyClaim, aResponse, after, InMemoryIdempotencyStore } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { EngineFixture } from '../../test/engine-fixture.js';
import { answered, failed } from '../../test/scripted-performer.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { IdempotencyMarkLostError } from '../ports/idempotency-mark-lost.error.js';
import { acceptInBackground, capture, handOver, type Requested } from './accept.js';

const { scope, owner, leaseUntil } = aKeyClaim();
const running = new Deferred<AttemptOutcome>().promise;

/** The three ways in which a request becomes a call. */
const ways: [string, (fixture: EngineFixture, requested: Requested) => Promise<unknown>][] = [
  ['captured', (fixture, requested) => capture(fixture.deps(), requested, failed)],
  ['handed over', (fixture, requested) => handOver(fixture.deps(), requested, running)],
  ['accepted in the background', (fixture, requested) => acceptInBackground(fixture.deps(), requested)],
];

function underKey(fixture: EngineFixture): { keys: InMemoryIdempotencyStore; requested: Requested } {
  const answerOf = ({ rid }: { rid: string }) =>
    aResponse({ status: 202, headers: { location: `/jobs/${rid}` } });
  const requested = { ...fixture.requested(), idempotency: { scope, owner, answerOf } };
  return { keys: new InMemoryIdempotencyStore(fixture.memory), requested };
}

describe.each(ways)('a call that is %s under an idempotency key', (_way, accept) => {
  it('is what a repeat is answered with', async () => {
    const fixture = await EngineFixture.create();
    const { keys, requested } = underKey(fixture);
    await keys.claim(aKeyClaim());
    await accept(fixture, requested);
    const { rid } = requested.identity;
    const answer = { status: 202, headers: { location: `/jobs/${rid}` } };
    expect(await keys.claim(aKeyClaim())).toMatchObject({ state: 'answered', answer });
    expect(await fixture.now({ rid })).toMatchObject({ rid });
  });

  it('is not kept, and wakes nobody, where another runs the request by now', async () => {
    const fixture = await EngineFixture.create();
    const { keys, requested } = underKey(fixture);
    await keys.claim(aKeyClaim());
    await keys.claim(aKeyClaim({ owner: 'other', now: leaseUntil, leaseUntil: after(1e9) }));
    await expect(accept(fixture, requested)).rejects.toThrow(IdempotencyMarkLostError);
    expect([fixture.memory.calls.size, fixture.wakes]).toEqual([0, []]);
  });
});

describe('the start of a call', () => {
  it('is that of its synchronous attempt', async () => {
    const fixture = await EngineFixture.create();
    const [one, other] = [fixture.requested(), fixture.requested()];
    await fixture.clock.advance(4_000);
    expect(await capture(fixture.deps(), one, failed)).toMatchObject({ startedAt: after(0) });
    const { call } = await handOver(fixture.deps(), other, Promise.resolve(answered));
    expect(call).toMatchObject({ startedAt: after(0), createdAt: after(4_000) });
  });

  it('is still to come in the background', async () => {
    const fixture = await EngineFixture.create();
    expect(await fixture.accepted()).toMatchObject({ startedAt: null });
  });
});
