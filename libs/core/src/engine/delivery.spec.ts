import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { EngineFixture, ring, text } from '../../test/engine-fixture.js';
import { notFound } from '../../test/scripted-performer.js';
import { notTaken, unwanted } from '../../test/scripted-reply-sender.js';
import type { AsyncCall } from '../domain/call.js';
import { standsStillAfterClaim } from '../../test/stands-still.js';
import { DELIVERY_LEASE_MS, LEASE_MARGIN_MS } from './lease.js';
import { LeaseTooShortError } from './lease-too-short.error.js';
import { NothingToDeliverError } from './nothing-to-deliver.error.js';
import { resetCall } from '../use-cases/reset-call.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

const url = 'https://requester.example/hook';

/** A call whose reply is due. */
async function answeredCall(fixture: EngineFixture): Promise<AsyncCall> {
  const call = await fixture.accepted();
  await work(fixture.deps(), ring(call));
  return call;
}

/** A call in CALL_ERROR whose requester wants to hear of it. */
async function failedCall(fixture: EngineFixture): Promise<AsyncCall> {
  fixture.performer.script = [notFound];
  const call = await fixture.accepted({ replyTo: { url, errors: true } });
  await work(fixture.deps(), ring(call));
  return call;
}

describe('a delivery', () => {
  it('brings the response to the address that was given', async () => {
    const fixture = await EngineFixture.create();
    const call = await answeredCall(fixture);
    await work(fixture.deps(), ring(call, 'reply'));
    const { id: callId, rid, principal } = call;
    const reply = { callId, rid, principal, url, webhookId: `msg_${rid}` };
    expect(fixture.sender.sent).toMatchObject([{ ...reply, response: { status: 200 } }]);
    expect(await fixture.now(call)).toMatchObject({ status: 'DONE', deliveries: 1 });
    expect((await fixture.store.log(call.id)).slice(-2)).toMatchObject([
      { event: 'delivery.delivered', params: { status: 204 }, attempt: 1 },
      { event: 'call.ended', params: { status: 'DONE', reason: null } },
    ]);
  });

  it('that failed is tried again under the same webhook-id, and what the receiver said is in the log', async () => {
    const fixture = await EngineFixture.create();
    const call = await answeredCall(fixture);
    fixture.sender.script = [
      async () => {
        await fixture.clock.advance(700);
        return notTaken;
      },
    ];
    await work(fixture.deps(), ring(call, 'reply'));
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', nextTry: after(30_000) });
    const [line] = (await fixture.store.log(call.id)).slice(-1);
    const retry = { nextTry: '2026-03-01T12:00:30.000Z', triesLeft: 12 };
    expect(line).toMatchObject({
      ...{ event: 'delivery.failed', kind: 'delivery', attempt: 1, durationMs: 700 },
      params: { error: 'HTTP 500', status: null, ...retry, detail: 'out of order' },
    });

    await fixture.clock.advance(29_300);
    await work(fixture.deps(), ring(call, 'reply'));
    expect(new Set(fixture.sender.sent.map(({ webhookId }) => webhookId)).size).toBe(1);
    expect((await fixture.now(call)).status).toBe('DONE');
  });

  it('that the receiver refuses is an error at once, and operators are told', async () => {
    const fixture = await EngineFixture.create();
    const call = await answeredCall(fixture);
    fixture.sender.script = [unwanted];
    await work(fixture.deps(), ring(call, 'reply'));
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_ERROR', reason: 'definitive' });
    expect(fixture.mails).toMatchObject([{ id: call.id, status: 'RESPONSE_ERROR' }]);
  });

  it('waits for as long as the receiver asks', async () => {
    const fixture = await EngineFixture.create();
    const call = await answeredCall(fixture);
    fixture.sender.script = [{ ...notTaken, retryAfter: after(600_000) }];
    await work(fixture.deps(), ring(call, 'reply'));
    expect(await fixture.now(call)).toMatchObject({ nextTry: after(600_000) });
  });

  it('of work that was done anew is another message to the receiver', async () => {
    const fixture = await EngineFixture.create();
    const call = await answeredCall(fixture);
    await work(fixture.deps(), ring(call, 'reply'));
    await resetCall(fixture.deps(), { id: call.id, actor: 'ops@airlock.example', confirm: true });
    await work(fixture.deps(), ring(call, 'reply'));
    const ids = fixture.sender.sent.map(({ webhookId }) => webhookId);
    expect(ids).toEqual([`msg_${call.rid}`, `msg_${call.rid}_1`]);
  });

  it('of a response that is not there is an error of the program: nothing is sent, and the call does not end of it', async () => {
    const fixture = await EngineFixture.create();
    const call = await answeredCall(fixture);
    fixture.store.unreadable = true;
    await work(fixture.deps(), ring(call, 'reply'));
    expect(fixture.failures).toMatchObject([{ error: expect.any(NothingToDeliverError) }]);
    expect(fixture.sender.sent).toEqual([]);
    expect(await fixture.now(call)).toMatchObject({
      status: 'RESPONSE_RETRY',
      lease: { worker: 'worker-1' },
    });

    fixture.store.unreadable = false;
    await fixture.clock.advance(DELIVERY_LEASE_MS + 1);
    await sweep(fixture.deps(), 0);
    await work(fixture.deps(), ring(call, 'reply'));
    expect(await fixture.now(call)).toMatchObject({ status: 'DONE', deliveries: 2 });
  });

  it('is not begun by a process that stood still since it got the lease: somebody else may have it by its end (I4)', async () => {
    const fixture = await EngineFixture.create();
    const call = await answeredCall(fixture);
    standsStillAfterClaim(fixture, DELIVERY_LEASE_MS - LEASE_MARGIN_MS + 1);
    await work(fixture.deps(), ring(call, 'reply'));
    expect(fixture.failures).toMatchObject([{ error: expect.any(LeaseTooShortError) }]);
    expect(fixture.sender.sent).toEqual([]);
    expect(await fixture.now(call)).toMatchObject({
      status: 'RESPONSE_RETRY',
      lease: { worker: 'worker-1' },
    });
  });
});

describe('a notice', () => {
  it('brings the problem, once, to who asked for errors too', async () => {
    const fixture = await EngineFixture.create();
    const call = await failedCall(fixture);
    const waking = { rid: call.rid, phase: 'reply', try: 1, dueAt: after(0) };
    expect(fixture.wakes.at(-1)).toEqual(waking);
    await work(fixture.deps(), ring(call, 'reply'));
    await work(fixture.deps(), ring(call, 'reply'));
    expect(fixture.sender.sent).toHaveLength(1);
    const [sent] = fixture.sender.sent;
    const envelope = { contentType: 'application/problem+json', status: 502 };
    expect(sent).toMatchObject({ webhookId: `msg_${call.rid}_error`, response: envelope });
    expect(JSON.parse(text(sent?.response.body))).toMatchObject({ type: 'call-failed', detail: 'HTTP 404' });
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_ERROR', notice: null, deliveries: 1 });
  });

  it('that failed is tried again; the call stays in error, and operators are told of it once', async () => {
    const fixture = await EngineFixture.create();
    const call = await failedCall(fixture);
    fixture.sender.script = [notTaken, unwanted];
    await work(fixture.deps(), ring(call, 'reply'));
    await fixture.clock.advance(30_000);
    await work(fixture.deps(), ring(call, 'reply'));
    expect((await fixture.log(call)).slice(-2)).toEqual([
      'airlock delivery: not delivered: HTTP 500; the notice is tried again 2026-03-01T12:00:30.000Z\nout of order',
      'airlock delivery: not delivered: HTTP 410; the notice is not tried again',
    ]);
    expect(await fixture.now(call)).toMatchObject({ reason: 'definitive', error: 'HTTP 404', notice: null });
    expect(fixture.mails).toHaveLength(1);
  });
});
