import { describe, expect, it } from 'vitest';
import { failed, notFound } from '../../test/scripted-performer.js';
import { notTaken } from '../../test/scripted-reply-sender.js';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import { isCancelled } from '../domain/cancelled.js';
import { cancelCall } from './cancel-call.js';
import { work } from '../engine/work.js';

const by = 'ops@airlock.example';

describe('a cancel', () => {
  it('of a waiting call ends it, and nothing runs any more (I9)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    const cancelled = await cancelCall(fixture.deps(), { rid: call.rid }, by);
    expect(cancelled).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled' });
    await work(fixture.deps(), ring(call));
    expect(fixture.performer.performed).toEqual([]);
    expect((await fixture.log(call)).at(-1)).toBe(`${by} cancel: cancelled`);
    expect(fixture.mails).toMatchObject([{ id: call.id, reason: 'cancelled' }]);
  });

  it('of a waiting reply stops the delivery only, and keeps the response (I9)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    const cancelled = await cancelCall(fixture.deps(), { id: call.id }, by);
    expect(cancelled).toMatchObject({ status: 'RESPONSE_ERROR', reason: 'cancelled' });
    await work(fixture.deps(), ring(call, 'reply'));
    expect(fixture.sender.sent).toEqual([]);
    expect((await fixture.store.withBodies(call.id))?.response).toMatchObject({ status: 200 });
  });

  it('of a running attempt makes it the last one (I9)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    fixture.performer.script = [
      async () => {
        const cancelling = await cancelCall(fixture.deps(), { id: call.id }, by);
        expect([cancelling.status, isCancelled(cancelling)]).toEqual(['CALL_RETRY', true]);
        return failed;
      },
    ];
    await work(fixture.deps(), ring(call));
    await fixture.clock.advance(3_600_000);
    await work(fixture.deps(), ring(call));
    expect(fixture.performer.performed).toHaveLength(1);
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled' });
  });

  it('of a running delivery makes it the last one (I9)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    fixture.sender.script = [
      async () => {
        await cancelCall(fixture.deps(), { id: call.id }, by);
        return notTaken;
      },
    ];
    await work(fixture.deps(), ring(call, 'reply'));
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_ERROR', reason: 'cancelled' });
  });

  it('of what was cancelled changes nothing', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    const cancelled = await cancelCall(fixture.deps(), { id: call.id }, by);
    expect(await cancelCall(fixture.deps(), { id: call.id }, 'somebody else')).toEqual(cancelled);
    expect(await fixture.log(call)).toHaveLength(2);
  });

  it('of what is being cancelled changes nothing', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    fixture.performer.script = [
      async () => {
        const cancelling = await cancelCall(fixture.deps(), { id: call.id }, by);
        expect(await cancelCall(fixture.deps(), { id: call.id }, by)).toEqual(cancelling);
        return failed;
      },
    ];
    await work(fixture.deps(), ring(call));
    expect(await fixture.log(call)).toHaveLength(4);
  });

  it('is refused for what has ended otherwise (I8)', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [notFound];
    const failedCall = await fixture.accepted({ replyTo: { url: 'https://a.example', errors: true } });
    await work(fixture.deps(), ring(failedCall));
    const done = await fixture.accepted({ replyTo: null });
    await work(fixture.deps(), ring(done));
    for (const call of [failedCall, done]) {
      const before = await fixture.now(call);
      const late = cancelCall(fixture.deps(), { id: call.id }, by);
      await expect(late).rejects.toMatchObject({ code: 'already-final', call: before });
      expect(await fixture.now(call)).toEqual(before);
    }
  });

  it('that meets the end of the attempt decides by what the call is then', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted({ replyTo: null });
    fixture.store.meanwhile = () => work(fixture.deps(), ring(call));
    const late = cancelCall(fixture.deps(), { id: call.id }, by);
    await expect(late).rejects.toMatchObject({ code: 'already-final' });
    expect((await fixture.now(call)).status).toBe('DONE');
  });

  it('is refused for a call that nobody knows, or that was purged', async () => {
    const fixture = await EngineFixture.create();
    const unknown = cancelCall(fixture.deps(), { rid: 'f'.repeat(32) }, by);
    await expect(unknown).rejects.toMatchObject({ code: 'unknown-call' });
    fixture.memory.tombstones.add('e'.repeat(32));
    const gone = cancelCall(fixture.deps(), { rid: 'e'.repeat(32) }, by);
    await expect(gone).rejects.toMatchObject({ code: 'gone' });
  });

  it('is refused for a call that is purged while it is looked at', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    fixture.store.meanwhile = async () => fixture.memory.calls.delete(call.id);
    const late = cancelCall(fixture.deps(), { id: call.id }, by);
    await expect(late).rejects.toMatchObject({ code: 'gone' });
  });
});
