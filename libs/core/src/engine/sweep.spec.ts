import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { failed } from '../../test/scripted-performer.js';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import type { AsyncCall } from '../domain/call.js';
import { cancelCall } from '../use-cases/cancel-call.js';
import { sweep, takeOverFromPredecessors } from './sweep.js';
import { work } from './work.js';

const HORIZON_MS = 10_000;

/** A call whose worker dies in the middle of its attempt, or of its delivery. */
async function orphaned(fixture: EngineFixture, phase: 'call' | 'reply' = 'call'): Promise<AsyncCall> {
  const call = await fixture.accepted();
  if (phase === 'reply') {
    fixture.performer.script = [failed];
    await work(fixture.deps(), ring(call));
    await fixture.clock.advance(30_000);
    await work(fixture.deps(), ring(call));
  }
  const begun = new Deferred<void>();
  const forever = () => {
    begun.resolve();
    return new Promise<never>(() => undefined);
  };
  (phase === 'call' ? fixture.performer : fixture.sender).script = [forever];
  void work(fixture.deps('worker-dead'), ring(call, phase));
  await begun.promise;
  return fixture.now(call);
}

describe('sweep', () => {
  it('wakes what is due before its horizon, whoever forgot it (I6)', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [failed, failed];
    const overdue = await fixture.accepted();
    const soon = await fixture.accepted();
    await work(fixture.deps(), ring(soon));
    fixture.wakes.length = 0;

    await fixture.clock.advance(20_000);
    expect(await sweep(fixture.deps(), HORIZON_MS)).toEqual({ interrupted: 0, woken: 1, more: false });
    expect(fixture.wakes).toMatchObject([{ rid: overdue.rid, try: 1 }]);
    await fixture.clock.advance(1);
    expect(await sweep(fixture.deps(), HORIZON_MS)).toEqual({ interrupted: 0, woken: 2, more: false });
    expect(fixture.wakes.at(-1)).toEqual({ rid: soon.rid, phase: 'call', try: 2, dueAt: after(30_000) });
  });

  it('leaves a lease alone until it has run out (I4)', async () => {
    const fixture = await EngineFixture.create();
    const call = await orphaned(fixture);
    await fixture.clock.advance(fixture.performer.leaseMs);
    expect(await sweep(fixture.deps(), 0)).toEqual({ interrupted: 0, woken: 0, more: false });
    expect(await fixture.now(call)).toEqual(call);
  });

  it('takes over an attempt whose worker is gone, at the price of its try, and says so (I4)', async () => {
    const fixture = await EngineFixture.create();
    const call = await orphaned(fixture);
    await fixture.clock.advance(fixture.performer.leaseMs + 1);
    expect(await sweep(fixture.deps(), HORIZON_MS)).toMatchObject({ interrupted: 1 });
    const waits = { status: 'CALL_RETRY', ttl: 12, attempts: 1, lease: null };
    expect(await fixture.now(call)).toMatchObject({ ...waits, error: 'interrupted, outcome unknown' });
    const [line] = (await fixture.store.log(call.id)).slice(-1);
    expect(line).toMatchObject({
      ...{ kind: 'attempt', attempt: 1, actor: 'airlock' },
      ...{ event: 'attempt.interrupted', params: { nextTry: '2026-03-01T12:00:30.000Z', triesLeft: 12 } },
    });
  });

  it('takes over a delivery whose worker is gone', async () => {
    const fixture = await EngineFixture.create();
    const call = await orphaned(fixture, 'reply');
    await fixture.clock.advance(60_000);
    await sweep(fixture.deps(), HORIZON_MS);
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 12, lease: null });
    const [line] = (await fixture.store.log(call.id)).slice(-1);
    expect(line).toMatchObject({ kind: 'delivery', attempt: 1 });
  });

  it('ends what was cancelled while its worker died, and tells operators', async () => {
    const fixture = await EngineFixture.create();
    const call = await orphaned(fixture);
    await cancelCall(fixture.deps(), { id: call.id }, 'requester');
    await fixture.clock.advance(fixture.performer.leaseMs + 1);
    await sweep(fixture.deps(), HORIZON_MS);
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled' });
    expect(fixture.mails).toMatchObject([{ id: call.id }]);
  });

  it('counts only what it took over itself, when another sweep was faster (I2)', async () => {
    const fixture = await EngineFixture.create();
    const call = await orphaned(fixture);
    await fixture.clock.advance(fixture.performer.leaseMs + 1);
    const both = await Promise.all([sweep(fixture.deps('worker-1'), 0), sweep(fixture.deps('worker-2'), 0)]);
    expect(both.map(({ interrupted }) => interrupted).toSorted()).toEqual([0, 1]);
    expect(await fixture.log(call)).toHaveLength(2);
  });
});

describe('takeOverFromPredecessors', () => {
  it('takes over every lease, run out or not: whoever held it is dead', async () => {
    const fixture = await EngineFixture.create();
    const attempt = await orphaned(fixture);
    const delivery = await orphaned(fixture, 'reply');
    expect(await takeOverFromPredecessors(fixture.deps())).toBe(2);
    expect(await fixture.now(attempt)).toMatchObject({ status: 'CALL_RETRY', ttl: 12, lease: null });
    expect(await fixture.now(delivery)).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 12, lease: null });
    expect(await takeOverFromPredecessors(fixture.deps())).toBe(0);
  });

  it('takes over more than one batch', async () => {
    const fixture = await EngineFixture.create();
    const forever = () => new Promise<never>(() => undefined);
    fixture.performer.otherwise = forever;
    for (let count = 0; count < 501; count++) void work(fixture.deps('dead'), ring(await fixture.accepted()));
    expect(await fixture.store.leasesOutBefore(new Date(8.64e15), 1_000)).toHaveLength(501);
    expect(await takeOverFromPredecessors(fixture.deps())).toBe(501);
    expect(await fixture.store.leasesOutBefore(new Date(8.64e15), 1_000)).toEqual([]);
  });
});
