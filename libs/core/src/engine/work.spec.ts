import { aRequest, aResponse, after, bytes } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { EngineFixture, ring, text } from '../../test/engine-fixture.js';
import { failed, notFound } from '../../test/scripted-performer.js';
import { openWork } from '../domain/call.js';
import { standsStillAfterClaim } from '../../test/stands-still.js';
import { DELIVERY_LEASE_MS, LEASE_MARGIN_MS } from './lease.js';
import { LeaseTooShortError } from './lease-too-short.error.js';
import { work } from './work.js';

describe('an attempt', () => {
  it('runs what was received, under a lease that outlasts it (I4, I7)', async () => {
    const fixture = await EngineFixture.create();
    const request = aRequest({ query: 'a=1&a=&b', body: bytes('{ "n": 12345678901234567890 }') });
    const call = await fixture.accepted({}, request);
    await work(fixture.deps('worker-7'), ring(call));
    const [performed] = fixture.performer.performed;
    expect(performed?.request).toEqual(request);
    const lease = { worker: 'worker-7', since: after(0), until: after(fixture.performer.leaseMs) };
    expect(performed?.call).toMatchObject({ rid: call.rid, attempts: 1, ttl: 12, lease });
  });

  it('is not begun by a process that stood still since it got the lease: somebody else may have it by its end (I4)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    standsStillAfterClaim(fixture, LEASE_MARGIN_MS + 1);
    await work(fixture.deps(), ring(call));
    expect(fixture.failures).toMatchObject([{ error: expect.any(LeaseTooShortError) }]);
    expect(fixture.performer.performed).toEqual([]);
  });

  it('is begun by one that was slow, but leaves its lease time for all of it', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    standsStillAfterClaim(fixture, LEASE_MARGIN_MS);
    await work(fixture.deps(), ring(call));
    expect(fixture.performer.performed).toHaveLength(1);
  });

  it('that is answered keeps the response, and the reply is due at once', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [
      async () => {
        await fixture.clock.advance(1_500);
        return { type: 'answered', response: aResponse({ status: 201, body: bytes('made') }) };
      },
    ];
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    const stored = await fixture.store.withBodies(call.id);
    expect(stored?.call).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 13, nextTry: after(1_500) });
    expect([stored?.response?.status, text(stored?.response?.body)]).toEqual([201, 'made']);
    expect(fixture.wakes.at(-1)).toEqual({ rid: call.rid, phase: 'reply', try: 1, dueAt: after(1_500) });
    const [line] = (await fixture.store.log(call.id)).slice(-1);
    expect(line).toMatchObject({
      ...{ event: 'attempt.answered', params: { status: 201, durationMs: 1_500 } },
      ...{ kind: 'attempt', attempt: 1, durationMs: 1_500 },
    });
  });

  it('that is answered is the end where nobody asked for a reply', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted({ replyTo: null });
    await work(fixture.deps(), ring(call));
    expect((await fixture.now(call)).status).toBe('DONE');
    expect((await fixture.store.log(call.id)).slice(-2)).toMatchObject([
      { event: 'attempt.answered', params: { status: 200 } },
      { event: 'call.ended', params: { status: 'DONE', reason: null } },
    ]);
    expect(fixture.mails).toEqual([]);
  });

  it('that failed waits, and the next alarm is set', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [failed];
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_RETRY', ttl: 12, nextTry: after(30_000) });
    expect(fixture.wakes.at(-1)).toEqual({ rid: call.rid, phase: 'call', try: 2, dueAt: after(30_000) });
    expect((await fixture.store.withBodies(call.id))?.response).toBeNull();
  });

  it('that failed definitively is an error with its response, and operators are told', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [notFound];
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    const stored = await fixture.store.withBodies(call.id);
    expect(stored).toMatchObject({ call: { reason: 'definitive' }, response: { status: 404 } });
    expect(fixture.mails).toMatchObject([{ id: call.id, status: 'CALL_ERROR', reason: 'definitive' }]);
  });

  it('that failed for good has no next try, though the notice of it waits for its own', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [notFound];
    const call = await fixture.accepted({ replyTo: { url: 'https://a.example', errors: true } });
    await work(fixture.deps(), ring(call));
    expect((await fixture.store.log(call.id)).slice(-2)).toMatchObject([
      { event: 'attempt.failed', params: { status: 404, nextTry: null, triesLeft: 0 } },
      { event: 'call.ended', params: { status: 'CALL_ERROR', reason: 'definitive' } },
    ]);
  });

  it('that failed definitively is the answer where nobody asked for a reply', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [notFound];
    const call = await fixture.accepted({ replyTo: null });
    await work(fixture.deps(), ring(call));
    expect(await fixture.store.withBodies(call.id)).toMatchObject({
      ...{ call: { status: 'DONE' }, response: { status: 404 } },
    });
    expect(fixture.mails).toEqual([]);
  });

  it('of an endpoint that is gone is an error at once', async () => {
    const fixture = await EngineFixture.create();
    const error = 'the program has no endpoint http.forward any more';
    fixture.performer.script = [{ type: 'unrunnable', reason: 'endpoint-gone', error }];
    const call = await fixture.accepted({ replyTo: null });
    await work(fixture.deps(), ring(call));
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'endpoint-gone', error });
  });

  it('of a request that cannot be read is an error, and nothing is run', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    fixture.store.unreadable = true;
    await work(fixture.deps(), ring(call));
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'unreadable' });
    expect(fixture.performer.performed).toEqual([]);
  });
});

describe('an alarm', () => {
  it('that rings for two workers makes one of them work (I2)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    await Promise.all(
      ['worker-1', 'worker-2', 'worker-3'].map((name) => work(fixture.deps(name), ring(call))),
    );
    expect(fixture.performer.performed).toHaveLength(1);
  });

  it('that rings too early, for another phase, or for what is done, does nothing', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [failed];
    const call = await fixture.accepted({ replyTo: null });
    await work(fixture.deps(), ring(call, 'reply'));
    await work(fixture.deps(), ring(call));
    await work(fixture.deps(), ring(call));
    await fixture.clock.advance(30_000);
    await work(fixture.deps(), ring(call));
    await work(fixture.deps(), ring(call));
    expect(fixture.performer.performed.map(({ at }) => at)).toEqual([after(0), after(30_000)]);
    expect(fixture.sender.sent).toEqual([]);
  });

  it('that rings while the resource is paused begins nothing and loses nothing (I9)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    const { resource } = fixture;
    await fixture.resources.update(resource.id, { ...resource, paused: true });
    await work(fixture.deps(), ring(call));
    expect(await fixture.now(call)).toEqual(call);
    await fixture.resources.update(resource.id, { ...resource, paused: false });
    await work(fixture.deps(), ring(call));
    expect(fixture.performer.performed).toHaveLength(1);
  });

  it('holds a delivery under a lease that outlasts its 15 s (I4)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    let during: Date | undefined;
    fixture.sender.script = [
      async () => {
        during = openWork(await fixture.now(call))?.lease?.until;
        return { type: 'delivered', status: 200, detail: '' };
      },
    ];
    await work(fixture.deps(), ring(call, 'reply'));
    expect(DELIVERY_LEASE_MS).toBeGreaterThan(15_000);
    expect(during).toEqual(after(DELIVERY_LEASE_MS));
  });
});
