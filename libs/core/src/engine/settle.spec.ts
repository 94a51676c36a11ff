import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { answered, failed } from '../../test/scripted-performer.js';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import type { AsyncCall } from '../domain/call.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { cancelCall } from '../use-cases/cancel-call.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

/** A call whose attempt runs until the test ends it; `ended` resolves when its worker is done with it. */
async function running(fixture: EngineFixture, worker = 'worker-1') {
  const attempt = new Deferred<AttemptOutcome>();
  const begun = new Deferred<void>();
  fixture.performer.script = [
    () => {
      begun.resolve();
      return attempt.promise;
    },
  ];
  const call = await fixture.accepted();
  const ended = work(fixture.deps(worker), ring(call));
  await begun.promise;
  return { call, attempt, ended };
}

/** Moves the clock on whenever somebody sleeps, until the work has ended. */
async function timeGoesOn(fixture: EngineFixture, ended: Promise<unknown>): Promise<void> {
  let over = false;
  const outcome = ended.finally(() => (over = true));
  outcome.catch(() => undefined);
  for (let steps = 0; !over && steps < 1_000; steps++) await fixture.clock.advance(100);
  await outcome;
}

describe('settling', () => {
  it('takes into account that the call was cancelled while its attempt ran', async () => {
    const fixture = await EngineFixture.create();
    const { call, attempt, ended } = await running(fixture);
    await cancelCall(fixture.deps(), { id: call.id }, 'requester');
    attempt.resolve(failed);
    await ended;
    const cancelled = { status: 'CALL_ERROR', reason: 'cancelled', error: 'HTTP 503' };
    expect(await fixture.now(call)).toMatchObject(cancelled);
    expect((await fixture.log(call)).slice(1)).toEqual([
      'requester cancel: cancelled while it runs: no further try follows',
      'airlock attempt: failed: HTTP 503',
      'airlock end: CALL_ERROR, cancelled',
    ]);
  });

  it('takes into account a cancel that comes between its reading and its writing', async () => {
    const fixture = await EngineFixture.create();
    const { call, attempt, ended } = await running(fixture);
    fixture.store.meanwhile = () => cancelCall(fixture.deps(), { id: call.id }, 'requester');
    attempt.resolve(failed);
    await ended;
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled' });
  });

  it('keeps the answer of a call that was cancelled too late', async () => {
    const fixture = await EngineFixture.create();
    const { call, attempt, ended } = await running(fixture);
    await cancelCall(fixture.deps(), { id: call.id }, 'requester');
    attempt.resolve(answered);
    await ended;
    const { call: now, response } = (await fixture.store.withBodies(call.id)) ?? {};
    expect([now?.status, response?.status]).toEqual(['RESPONSE_RETRY', 200]);
  });

  it('changes nothing when the lease was taken over, and when another worker holds the next one (I2)', async () => {
    const fixture = await EngineFixture.create();
    const slow = await running(fixture);
    await fixture.clock.advance(fixture.performer.leaseMs + 1);
    await sweep(fixture.deps('worker-2'), 0);
    const takenOver: AsyncCall = await fixture.now(slow.call);
    const log = await fixture.log(slow.call);

    const again = new Deferred<AttemptOutcome>();
    fixture.performer.script = [() => again.promise];
    await fixture.clock.advance(60_000);
    const second = work(fixture.deps('worker-2'), ring(slow.call));
    slow.attempt.resolve(answered);
    await slow.ended;
    const now = await fixture.now(slow.call);
    expect(now).toMatchObject({ fence: takenOver.fence + 1, status: 'CALL_RETRY' });
    expect(now).toMatchObject({ lease: { worker: 'worker-2' } });
    expect(await fixture.log(slow.call)).toEqual(log);
    again.resolve(answered);
    await second;
    expect((await fixture.now(slow.call)).status).toBe('RESPONSE_RETRY');
  });

  it('changes nothing of a call that is gone', async () => {
    const fixture = await EngineFixture.create();
    const { call, attempt, ended } = await running(fixture);
    fixture.memory.calls.delete(call.id);
    attempt.resolve(answered);
    await ended;
    expect(await fixture.store.find({ id: call.id })).toBeNull();
    expect(fixture.mails).toEqual([]);
  });
});

describe('settling while the store is out of reach', () => {
  it('does not throw away what was done: it tries again until the store is back', async () => {
    const fixture = await EngineFixture.create();
    const { call, attempt, ended } = await running(fixture);
    fixture.store.down = true;
    attempt.resolve(answered);
    const back = fixture.clock.sleep(20_000).then(() => (fixture.store.down = false));
    await timeGoesOn(fixture, ended);
    await back;
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', attempts: 1 });
    expect(fixture.performer.performed).toHaveLength(1);
  });

  it('does what it does once, also when its first answer was lost', async () => {
    const fixture = await EngineFixture.create();
    const { call, attempt, ended } = await running(fixture);
    fixture.store.mute = true;
    attempt.resolve(answered);
    const back = fixture.clock.sleep(2_000).then(() => (fixture.store.mute = false));
    await timeGoesOn(fixture, ended);
    await back;
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_RETRY' });
    expect(await fixture.log(call)).toHaveLength(2);
  });

  it('gives up when the lease has run out, and the sweep calls the try interrupted (I4)', async () => {
    const fixture = await EngineFixture.create();
    const { call, attempt, ended } = await running(fixture);
    fixture.store.down = true;
    attempt.resolve(answered);
    await timeGoesOn(fixture, ended);
    expect(fixture.failures).toMatchObject([{ error: expect.any(StoreUnavailableError) }]);
    const now = fixture.clock.now().getTime();
    expect(now - after(0).getTime()).toBeGreaterThanOrEqual(fixture.performer.leaseMs);
    expect(now - after(0).getTime()).toBeLessThan(fixture.performer.leaseMs + 1_000);
    fixture.store.down = false;
    await sweep(fixture.deps('worker-2'), 0);
    const interrupted = { status: 'CALL_RETRY', error: 'interrupted, outcome unknown', ttl: 12 };
    expect(await fixture.now(call)).toMatchObject(interrupted);
  });

  it('tries nothing again after any other error, and tells which work it was', async () => {
    const fixture = await EngineFixture.create();
    const { call, attempt, ended } = await running(fixture);
    fixture.store.meanwhile = () => Promise.reject(new TypeError('a mistake'));
    attempt.resolve(answered);
    await ended;
    const { rid, id, connector } = call;
    expect(fixture.failures).toEqual([
      {
        error: new TypeError('a mistake'),
        facts: { rid, callId: id, phase: 'call', attempt: 1, resource: `${connector}/main` },
      },
    ]);
  });
});
