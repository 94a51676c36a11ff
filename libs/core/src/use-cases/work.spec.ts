import { aRequest, aResponse, after, bytes } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Scene, ring, text } from '../../test/scene.js';
import { failed, notFound } from '../../test/scripted-performer.js';
import { openWork } from '../domain/call.js';
import { standsStillAfterClaim } from '../../test/stands-still.js';
import { DELIVERY_LEASE_MS, LEASE_MARGIN_MS } from './lease.js';
import { LeaseTooShortError } from './lease-too-short.error.js';
import { work } from './work.js';

describe('an attempt', () => {
  it('runs what was received, under a lease that outlasts it (I4, I7)', async () => {
    const scene = await Scene.set();
    const request = aRequest({ query: 'a=1&a=&b', body: bytes('{ "n": 12345678901234567890 }') });
    const call = await scene.accepted({}, request);
    await work(scene.desk('worker-7'), ring(call));
    const [performed] = scene.performer.performed;
    expect(performed?.request).toEqual(request);
    const lease = { worker: 'worker-7', since: after(0), until: after(scene.performer.leaseMs) };
    expect(performed?.call).toMatchObject({ rid: call.rid, attempts: 1, ttl: 12, lease });
  });

  it('is not begun by a process that stood still since it got the lease: somebody else may have it by its end (I4)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    standsStillAfterClaim(scene, LEASE_MARGIN_MS + 1);
    await expect(work(scene.desk(), ring(call))).rejects.toThrow(LeaseTooShortError);
    expect(scene.performer.performed).toEqual([]);
  });

  it('is begun by one that was slow, but leaves its lease time for all of it', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    standsStillAfterClaim(scene, LEASE_MARGIN_MS);
    await work(scene.desk(), ring(call));
    expect(scene.performer.performed).toHaveLength(1);
  });

  it('that is answered keeps the response, and the reply is due at once', async () => {
    const scene = await Scene.set();
    scene.performer.script = [
      async () => {
        await scene.clock.advance(1_500);
        return { type: 'answered', response: aResponse({ status: 201, body: bytes('made') }) };
      },
    ];
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    const stored = await scene.store.withBodies(call.id);
    expect(stored?.call).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 13, nextTry: after(1_500) });
    expect([stored?.response?.status, text(stored?.response?.body)]).toEqual([201, 'made']);
    expect(scene.wakes.at(-1)).toEqual({ rid: call.rid, phase: 'reply', try: 1, dueAt: after(1_500) });
    const [line] = (await scene.store.log(call.id)).slice(-1);
    expect(line).toMatchObject({
      ...{ event: 'attempt.answered', params: { status: 201, durationMs: 1_500 } },
      ...{ kind: 'attempt', attempt: 1, durationMs: 1_500 },
    });
  });

  it('that is answered is the end where nobody asked for a reply', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted({ replyTo: null });
    await work(scene.desk(), ring(call));
    expect((await scene.now(call)).status).toBe('DONE');
    expect((await scene.store.log(call.id)).slice(-2)).toMatchObject([
      { event: 'attempt.answered', params: { status: 200 } },
      { event: 'call.ended', params: { status: 'DONE', reason: null } },
    ]);
    expect(scene.mails).toEqual([]);
  });

  it('that failed waits, and the next alarm is set', async () => {
    const scene = await Scene.set();
    scene.performer.script = [failed];
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_RETRY', ttl: 12, nextTry: after(30_000) });
    expect(scene.wakes.at(-1)).toEqual({ rid: call.rid, phase: 'call', try: 2, dueAt: after(30_000) });
    expect((await scene.store.withBodies(call.id))?.response).toBeNull();
  });

  it('that failed definitively is an error with its response, and operators are told', async () => {
    const scene = await Scene.set();
    scene.performer.script = [notFound];
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    const stored = await scene.store.withBodies(call.id);
    expect(stored).toMatchObject({ call: { reason: 'definitive' }, response: { status: 404 } });
    expect(scene.mails).toMatchObject([{ id: call.id, status: 'CALL_ERROR', reason: 'definitive' }]);
  });

  it('that failed for good has no next try, though the notice of it waits for its own', async () => {
    const scene = await Scene.set();
    scene.performer.script = [notFound];
    const call = await scene.accepted({ replyTo: { url: 'https://a.example', errors: true } });
    await work(scene.desk(), ring(call));
    expect((await scene.store.log(call.id)).slice(-2)).toMatchObject([
      { event: 'attempt.failed', params: { status: 404, nextTry: null, triesLeft: 0 } },
      { event: 'call.ended', params: { status: 'CALL_ERROR', reason: 'definitive' } },
    ]);
  });

  it('that failed definitively is the answer where nobody asked for a reply', async () => {
    const scene = await Scene.set();
    scene.performer.script = [notFound];
    const call = await scene.accepted({ replyTo: null });
    await work(scene.desk(), ring(call));
    expect(await scene.store.withBodies(call.id)).toMatchObject({
      ...{ call: { status: 'DONE' }, response: { status: 404 } },
    });
    expect(scene.mails).toEqual([]);
  });

  it('of an endpoint that is gone is an error at once', async () => {
    const scene = await Scene.set();
    const error = 'the program has no endpoint http.forward any more';
    scene.performer.script = [{ type: 'unrunnable', reason: 'endpoint-gone', error }];
    const call = await scene.accepted({ replyTo: null });
    await work(scene.desk(), ring(call));
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'endpoint-gone', error });
  });

  it('of a request that cannot be read is an error, and nothing is run', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    scene.store.unreadable = true;
    await work(scene.desk(), ring(call));
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'unreadable' });
    expect(scene.performer.performed).toEqual([]);
  });
});

describe('an alarm', () => {
  it('that rings for two workers makes one of them work (I2)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    await Promise.all(['worker-1', 'worker-2', 'worker-3'].map((name) => work(scene.desk(name), ring(call))));
    expect(scene.performer.performed).toHaveLength(1);
  });

  it('that rings too early, for another phase, or for what is done, does nothing', async () => {
    const scene = await Scene.set();
    scene.performer.script = [failed];
    const call = await scene.accepted({ replyTo: null });
    await work(scene.desk(), ring(call, 'reply'));
    await work(scene.desk(), ring(call));
    await work(scene.desk(), ring(call));
    await scene.clock.advance(30_000);
    await work(scene.desk(), ring(call));
    await work(scene.desk(), ring(call));
    expect(scene.performer.performed.map(({ at }) => at)).toEqual([after(0), after(30_000)]);
    expect(scene.sender.sent).toEqual([]);
  });

  it('that rings while the resource is paused begins nothing and loses nothing (I9)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    const { resource } = scene;
    await scene.resources.update(resource.id, { ...resource, paused: true });
    await work(scene.desk(), ring(call));
    expect(await scene.now(call)).toEqual(call);
    await scene.resources.update(resource.id, { ...resource, paused: false });
    await work(scene.desk(), ring(call));
    expect(scene.performer.performed).toHaveLength(1);
  });

  it('holds a delivery under a lease that outlasts its 15 s (I4)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    let during: Date | undefined;
    scene.sender.script = [
      async () => {
        during = openWork(await scene.now(call))?.lease?.until;
        return { type: 'delivered', status: 200, detail: '' };
      },
    ];
    await work(scene.desk(), ring(call, 'reply'));
    expect(DELIVERY_LEASE_MS).toBeGreaterThan(15_000);
    expect(during).toEqual(after(DELIVERY_LEASE_MS));
  });
});
