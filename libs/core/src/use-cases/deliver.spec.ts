import { after, aResponse } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Scene, ring, text } from '../../test/scene.js';
import { notFound } from '../../test/scripted-performer.js';
import { notTaken, unwanted } from '../../test/scripted-reply-sender.js';
import type { AsyncCall } from '../domain/call.js';
import { deliver } from './deliver.js';
import { standsStillAfterClaim } from '../../test/stands-still.js';
import { DELIVERY_LEASE_MS, LEASE_MARGIN_MS } from './lease.js';
import { LeaseTooShortError } from './lease-too-short.error.js';
import { NothingToDeliverError } from './nothing-to-deliver.error.js';
import { resetCall } from './reset-call.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

const url = 'https://requester.example/hook';

/** A call whose reply is due. */
async function answeredCall(scene: Scene): Promise<AsyncCall> {
  const call = await scene.accepted();
  await work(scene.desk(), ring(call));
  return call;
}

/** A call in CALL_ERROR whose requester wants to hear of it. */
async function failedCall(scene: Scene): Promise<AsyncCall> {
  scene.performer.script = [notFound];
  const call = await scene.accepted({ replyTo: { url, errors: true } });
  await work(scene.desk(), ring(call));
  return call;
}

describe('a delivery', () => {
  it('brings the response to the address that was given', async () => {
    const scene = await Scene.set();
    const call = await answeredCall(scene);
    await work(scene.desk(), ring(call, 'reply'));
    const { id: callId, rid, principal } = call;
    const reply = { callId, rid, principal, url, webhookId: `msg_${rid}` };
    expect(scene.sender.sent).toMatchObject([{ ...reply, response: { status: 200 } }]);
    expect(await scene.now(call)).toMatchObject({ status: 'DONE', deliveries: 1 });
    expect((await scene.store.log(call.id)).slice(-2)).toMatchObject([
      { event: 'delivery.delivered', params: { status: 204 }, attempt: 1 },
      { event: 'call.ended', params: { status: 'DONE', reason: null } },
    ]);
  });

  it('that failed is tried again under the same webhook-id, and what the receiver said is in the log', async () => {
    const scene = await Scene.set();
    const call = await answeredCall(scene);
    scene.sender.script = [
      async () => {
        await scene.clock.advance(700);
        return notTaken;
      },
    ];
    await work(scene.desk(), ring(call, 'reply'));
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', nextTry: after(30_000) });
    const [line] = (await scene.store.log(call.id)).slice(-1);
    const retry = { nextTry: '2026-03-01T12:00:30.000Z', triesLeft: 12 };
    expect(line).toMatchObject({
      ...{ event: 'delivery.failed', kind: 'delivery', attempt: 1, durationMs: 700 },
      params: { error: 'HTTP 500', status: null, ...retry, detail: 'out of order' },
    });

    await scene.clock.advance(29_300);
    await work(scene.desk(), ring(call, 'reply'));
    expect(new Set(scene.sender.sent.map(({ webhookId }) => webhookId)).size).toBe(1);
    expect((await scene.now(call)).status).toBe('DONE');
  });

  it('that the receiver refuses is an error at once, and operators are told', async () => {
    const scene = await Scene.set();
    const call = await answeredCall(scene);
    scene.sender.script = [unwanted];
    await work(scene.desk(), ring(call, 'reply'));
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_ERROR', reason: 'definitive' });
    expect(scene.mails).toMatchObject([{ id: call.id, status: 'RESPONSE_ERROR' }]);
  });

  it('waits for as long as the receiver asks', async () => {
    const scene = await Scene.set();
    const call = await answeredCall(scene);
    scene.sender.script = [{ ...notTaken, retryAfter: after(600_000) }];
    await work(scene.desk(), ring(call, 'reply'));
    expect(await scene.now(call)).toMatchObject({ nextTry: after(600_000) });
  });

  it('of work that was done anew is another message to the receiver', async () => {
    const scene = await Scene.set();
    const call = await answeredCall(scene);
    await work(scene.desk(), ring(call, 'reply'));
    await resetCall(scene.desk(), { id: call.id, actor: 'ops@airlock.example', confirm: true });
    await work(scene.desk(), ring(call, 'reply'));
    const ids = scene.sender.sent.map(({ webhookId }) => webhookId);
    expect(ids).toEqual([`msg_${call.rid}`, `msg_${call.rid}_1`]);
  });

  it('of a response that is not there throws: nothing is sent, and the call does not end of it', async () => {
    const scene = await Scene.set();
    const call = await answeredCall(scene);
    scene.store.unreadable = true;
    await expect(work(scene.desk(), ring(call, 'reply'))).rejects.toThrow(NothingToDeliverError);
    expect(scene.sender.sent).toEqual([]);
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', lease: { worker: 'worker-1' } });

    scene.store.unreadable = false;
    await scene.clock.advance(DELIVERY_LEASE_MS + 1);
    await sweep(scene.desk(), 0);
    await work(scene.desk(), ring(call, 'reply'));
    expect(await scene.now(call)).toMatchObject({ status: 'DONE', deliveries: 2 });
  });

  it('is not begun by a process that stood still since it got the lease: somebody else may have it by its end (I4)', async () => {
    const scene = await Scene.set();
    const call = await answeredCall(scene);
    standsStillAfterClaim(scene, DELIVERY_LEASE_MS - LEASE_MARGIN_MS + 1);
    await expect(work(scene.desk(), ring(call, 'reply'))).rejects.toThrow(LeaseTooShortError);
    expect(scene.sender.sent).toEqual([]);
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', lease: { worker: 'worker-1' } });
  });

  it('of a call whose attempt is still to come throws, whatever is at hand', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    await expect(deliver(scene.desk(), call, aResponse())).rejects.toThrow(NothingToDeliverError);
    expect(await scene.now(call)).toEqual(call);
  });
});

describe('a notice', () => {
  it('brings the problem, once, to who asked for errors too', async () => {
    const scene = await Scene.set();
    const call = await failedCall(scene);
    const waking = { rid: call.rid, phase: 'reply', try: 1, dueAt: after(0) };
    expect(scene.wakes.at(-1)).toEqual(waking);
    await work(scene.desk(), ring(call, 'reply'));
    await work(scene.desk(), ring(call, 'reply'));
    expect(scene.sender.sent).toHaveLength(1);
    const [sent] = scene.sender.sent;
    const envelope = { contentType: 'application/problem+json', status: 502 };
    expect(sent).toMatchObject({ webhookId: `msg_${call.rid}_error`, response: envelope });
    expect(JSON.parse(text(sent?.response.body))).toMatchObject({ type: 'call-failed', detail: 'HTTP 404' });
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_ERROR', notice: null, deliveries: 1 });
  });

  it('that failed is tried again; the call stays in error, and operators are told of it once', async () => {
    const scene = await Scene.set();
    const call = await failedCall(scene);
    scene.sender.script = [notTaken, unwanted];
    await work(scene.desk(), ring(call, 'reply'));
    await scene.clock.advance(30_000);
    await work(scene.desk(), ring(call, 'reply'));
    expect((await scene.log(call)).slice(-2)).toEqual([
      'airlock delivery: not delivered: HTTP 500; the notice is tried again 2026-03-01T12:00:30.000Z\nout of order',
      'airlock delivery: not delivered: HTTP 410; the notice is not tried again',
    ]);
    expect(await scene.now(call)).toMatchObject({ reason: 'definitive', error: 'HTTP 404', notice: null });
    expect(scene.mails).toHaveLength(1);
  });
});
