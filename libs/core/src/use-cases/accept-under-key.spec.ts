import { aKeyClaim, aResponse, after, InMemoryIdempotencyStore } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { Scene } from '../../test/scene.js';
import { answered, failed } from '../../test/scripted-performer.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { IdempotencyMarkLostError } from '../ports/idempotency-mark-lost.error.js';
import { acceptInBackground, capture, handOver, type Requested } from './accept.js';

const { scope, owner, leaseUntil } = aKeyClaim();
const running = new Deferred<AttemptOutcome>().promise;

/** The three ways in which a request becomes a call. */
const ways: [string, (scene: Scene, requested: Requested) => Promise<unknown>][] = [
  ['captured', (scene, requested) => capture(scene.desk(), requested, failed)],
  ['handed over', (scene, requested) => handOver(scene.desk(), requested, running)],
  ['accepted in the background', (scene, requested) => acceptInBackground(scene.desk(), requested)],
];

function underKey(scene: Scene): { keys: InMemoryIdempotencyStore; requested: Requested } {
  const answerOf = ({ rid }: { rid: string }) =>
    aResponse({ status: 202, headers: { location: `/jobs/${rid}` } });
  const requested = { ...scene.requested(), idempotency: { scope, owner, answerOf } };
  return { keys: new InMemoryIdempotencyStore(scene.memory), requested };
}

describe.each(ways)('a call that is %s under an idempotency key', (_way, accept) => {
  it('is what a repeat is answered with', async () => {
    const scene = await Scene.set();
    const { keys, requested } = underKey(scene);
    await keys.claim(aKeyClaim());
    await accept(scene, requested);
    const { rid } = requested.identity;
    const answer = { status: 202, headers: { location: `/jobs/${rid}` } };
    expect(await keys.claim(aKeyClaim())).toMatchObject({ state: 'answered', answer });
    expect(await scene.now({ rid })).toMatchObject({ rid });
  });

  it('is not kept, and wakes nobody, where another runs the request by now', async () => {
    const scene = await Scene.set();
    const { keys, requested } = underKey(scene);
    await keys.claim(aKeyClaim());
    await keys.claim(aKeyClaim({ owner: 'other', now: leaseUntil, leaseUntil: after(1e9) }));
    await expect(accept(scene, requested)).rejects.toThrow(IdempotencyMarkLostError);
    expect([scene.memory.calls.size, scene.wakes]).toEqual([0, []]);
  });
});

describe('the start of a call', () => {
  it('is that of its synchronous attempt', async () => {
    const scene = await Scene.set();
    const [one, other] = [scene.requested(), scene.requested()];
    await scene.clock.advance(4_000);
    expect(await capture(scene.desk(), one, failed)).toMatchObject({ startedAt: after(0) });
    const { call } = await handOver(scene.desk(), other, Promise.resolve(answered));
    expect(call).toMatchObject({ startedAt: after(0), createdAt: after(4_000) });
  });

  it('is still to come in the background', async () => {
    const scene = await Scene.set();
    expect(await scene.accepted()).toMatchObject({ startedAt: null });
  });
});
