import { aRequest, after, bytes } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { EngineFixture, text } from '../../test/engine-fixture.js';
import { answered, failed } from '../../test/scripted-performer.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { acceptInBackground, capture, handOver } from './accept.js';
import { sweep } from './sweep.js';

describe('capture', () => {
  it('keeps a call and its request before it answers with an id (I1)', async () => {
    const fixture = await EngineFixture.create();
    const requested = fixture.requested({}, aRequest({ body: bytes('{"n":12345678901234567890}') }));
    await fixture.clock.advance(4_000);
    const call = await capture(fixture.deps(), requested, failed);

    const stored = await fixture.store.withBodies(call.id);
    expect(stored?.call).toEqual(call);
    expect(text(stored?.request.body)).toBe('{"n":12345678901234567890}');
    expect(call).toMatchObject({ ...requested.identity, status: 'CALL_RETRY', nextTry: after(34_000) });
  });

  it('tells what happened, and when the next try is', async () => {
    const fixture = await EngineFixture.create();
    const requested = fixture.requested();
    await fixture.clock.advance(4_000);
    const call = await capture(fixture.deps(), requested, failed);
    expect(await fixture.log(call)).toEqual([
      'requester accepted: kept because the synchronous attempt failed',
      'airlock attempt: failed: HTTP 503; next try 2026-03-01T12:00:34.000Z, 13 tries left',
    ]);
    const [, line] = await fixture.store.log(call.id);
    expect(line).toMatchObject({ at: after(4_000), attempt: 1, durationMs: 4_000 });
  });

  it('sets the alarm for the next try, and not before what the upstream asked', async () => {
    const fixture = await EngineFixture.create();
    const call = await capture(fixture.deps(), fixture.requested(), { ...failed, retryAfter: after(90_000) });
    expect(fixture.wakes).toEqual([{ rid: call.rid, phase: 'call', try: 2, dueAt: after(90_000) }]);
  });

  it('accepts nothing while the store is out of reach (I1)', async () => {
    const fixture = await EngineFixture.create();
    fixture.store.down = true;
    await expect(capture(fixture.deps(), fixture.requested(), failed)).rejects.toThrow(StoreUnavailableError);
    expect([fixture.memory.calls.size, fixture.wakes]).toEqual([0, []]);
  });
});

describe('handOver', () => {
  it('keeps the call under a lease since the attempt began, while it goes on', async () => {
    const fixture = await EngineFixture.create();
    const requested = fixture.requested();
    await fixture.clock.advance(20_000);
    const { call } = await handOver(
      fixture.deps('worker-7'),
      requested,
      new Deferred<AttemptOutcome>().promise,
    );
    const lease = { worker: 'worker-7', since: after(0), until: after(75_000), cancelling: false };
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_RETRY', lease, attempts: 1, ttl: 13 });
    expect(fixture.wakes).toEqual([]);
  });

  it('settles with what the running attempt brings, and never begins a second one', async () => {
    const fixture = await EngineFixture.create();
    const attempt = new Deferred<AttemptOutcome>();
    const { call, settled } = await handOver(fixture.deps(), fixture.requested(), attempt.promise);
    await fixture.clock.advance(25_000);
    attempt.resolve(answered);
    await settled;
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', attempts: 1 });
    expect(fixture.performer.performed).toEqual([]);
    expect((await fixture.store.log(call.id)).at(-1)).toMatchObject({ attempt: 1, durationMs: 25_000 });
  });

  it('spends no try when it fails, and the first background try is one delay after that', async () => {
    const fixture = await EngineFixture.create();
    const attempt = new Deferred<AttemptOutcome>();
    const { call, settled } = await handOver(fixture.deps(), fixture.requested(), attempt.promise);
    await fixture.clock.advance(25_000);
    attempt.resolve(failed);
    await settled;
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_RETRY', ttl: 13, nextTry: after(55_000) });
  });

  it('spends no try when its process dies either (I4)', async () => {
    const fixture = await EngineFixture.create();
    const { call } = await handOver(
      fixture.deps(),
      fixture.requested(),
      new Deferred<AttemptOutcome>().promise,
    );
    await fixture.clock.advance(75_001);
    await sweep(fixture.deps('worker-2'), 10_000);
    const waits = { status: 'CALL_RETRY', ttl: 13, attempts: 1, nextTry: after(105_001) };
    expect(await fixture.now(call)).toMatchObject(waits);
  });

  it('leaves the attempt alone when the call cannot be kept', async () => {
    const fixture = await EngineFixture.create();
    fixture.store.down = true;
    const handed = handOver(fixture.deps(), fixture.requested(), Promise.resolve(answered));
    await expect(handed).rejects.toThrow(StoreUnavailableError);
    expect(fixture.memory.calls.size).toBe(0);
  });
});

describe('acceptInBackground', () => {
  it('keeps a call that is due at once, with all its tries', async () => {
    const fixture = await EngineFixture.create();
    const call = await acceptInBackground(fixture.deps(), fixture.requested());
    expect(call).toMatchObject({ attempts: 0, ttl: 13, nextTry: after(0) });
    expect(fixture.wakes).toEqual([{ rid: call.rid, phase: 'call', try: 1, dueAt: after(0) }]);
    expect(await fixture.log(call)).toEqual(['requester accepted: kept to run in the background']);
  });
});
