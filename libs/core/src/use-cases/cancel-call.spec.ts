import { describe, expect, it } from 'vitest';
import { failed, notFound } from '../../test/scripted-performer.js';
import { notTaken } from '../../test/scripted-reply-sender.js';
import { Scene, ring } from '../../test/scene.js';
import { isCancelled } from '../domain/cancelled.js';
import { cancelCall } from './cancel-call.js';
import { work } from './work.js';

const by = 'ops@airlock.example';

describe('a cancel', () => {
  it('of a waiting call ends it, and nothing runs any more (I9)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    const cancelled = await cancelCall(scene.desk(), { rid: call.rid }, by);
    expect(cancelled).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled' });
    await work(scene.desk(), ring(call));
    expect(scene.performer.performed).toEqual([]);
    expect((await scene.log(call)).at(-1)).toBe(`${by} cancel: cancelled`);
    expect(scene.mails).toMatchObject([{ id: call.id, reason: 'cancelled' }]);
  });

  it('of a waiting reply stops the delivery only, and keeps the response (I9)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    const cancelled = await cancelCall(scene.desk(), { id: call.id }, by);
    expect(cancelled).toMatchObject({ status: 'RESPONSE_ERROR', reason: 'cancelled' });
    await work(scene.desk(), ring(call, 'reply'));
    expect(scene.sender.sent).toEqual([]);
    expect((await scene.store.withBodies(call.id))?.response).toMatchObject({ status: 200 });
  });

  it('of a running attempt makes it the last one (I9)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    scene.performer.script = [
      async () => {
        const cancelling = await cancelCall(scene.desk(), { id: call.id }, by);
        expect([cancelling.status, isCancelled(cancelling)]).toEqual(['CALL_RETRY', true]);
        return failed;
      },
    ];
    await work(scene.desk(), ring(call));
    await scene.clock.advance(3_600_000);
    await work(scene.desk(), ring(call));
    expect(scene.performer.performed).toHaveLength(1);
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled' });
  });

  it('of a running delivery makes it the last one (I9)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    scene.sender.script = [
      async () => {
        await cancelCall(scene.desk(), { id: call.id }, by);
        return notTaken;
      },
    ];
    await work(scene.desk(), ring(call, 'reply'));
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_ERROR', reason: 'cancelled' });
  });

  it('of what was cancelled changes nothing', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    const cancelled = await cancelCall(scene.desk(), { id: call.id }, by);
    expect(await cancelCall(scene.desk(), { id: call.id }, 'somebody else')).toEqual(cancelled);
    expect(await scene.log(call)).toHaveLength(2);
  });

  it('of what is being cancelled changes nothing', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    scene.performer.script = [
      async () => {
        const cancelling = await cancelCall(scene.desk(), { id: call.id }, by);
        expect(await cancelCall(scene.desk(), { id: call.id }, by)).toEqual(cancelling);
        return failed;
      },
    ];
    await work(scene.desk(), ring(call));
    expect(await scene.log(call)).toHaveLength(4);
  });

  it('is refused for what has ended otherwise (I8)', async () => {
    const scene = await Scene.set();
    scene.performer.script = [notFound];
    const failedCall = await scene.accepted({ replyTo: { url: 'https://a.example', errors: true } });
    await work(scene.desk(), ring(failedCall));
    const done = await scene.accepted({ replyTo: null });
    await work(scene.desk(), ring(done));
    for (const call of [failedCall, done]) {
      const before = await scene.now(call);
      const late = cancelCall(scene.desk(), { id: call.id }, by);
      await expect(late).rejects.toMatchObject({ code: 'already-final', call: before });
      expect(await scene.now(call)).toEqual(before);
    }
  });

  it('that meets the end of the attempt decides by what the call is then', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted({ replyTo: null });
    scene.store.meanwhile = () => work(scene.desk(), ring(call));
    const late = cancelCall(scene.desk(), { id: call.id }, by);
    await expect(late).rejects.toMatchObject({ code: 'already-final' });
    expect((await scene.now(call)).status).toBe('DONE');
  });

  it('is refused for a call that nobody knows, or that was purged', async () => {
    const scene = await Scene.set();
    const unknown = cancelCall(scene.desk(), { rid: 'f'.repeat(32) }, by);
    await expect(unknown).rejects.toMatchObject({ code: 'unknown-call' });
    scene.memory.tombstones.add('e'.repeat(32));
    const gone = cancelCall(scene.desk(), { rid: 'e'.repeat(32) }, by);
    await expect(gone).rejects.toMatchObject({ code: 'gone' });
  });

  it('is refused for a call that is purged while it is looked at', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    scene.store.meanwhile = async () => scene.memory.calls.delete(call.id);
    const late = cancelCall(scene.desk(), { id: call.id }, by);
    await expect(late).rejects.toMatchObject({ code: 'gone' });
  });
});
