import { acceptedCall, DEFAULT_POLICY, scheduleOf, upstreamKey } from '@airlock/core';
import { aRequest, aRid, bytes } from '@airlock/testing';
import { describe, expect, it, vi } from 'vitest';
import { anIdleApp, PLATFORMS } from '../../test/an-app.js';

describe.each(PLATFORMS)('a process that works without listening, on %s', (platform) => {
  it('runs what is due through the whole pipeline', async () => {
    const { app, store, script } = await anIdleApp(platform);
    const rid = aRid();
    const identity = {
      ...{
        rid,
        upstreamKey: upstreamKey(rid),
        connector: 'test',
        resource: { id: 1, slug: 'main' },
        endpoint: 'order',
      },
      ...{ method: 'POST', principal: null, replyTo: null },
    };
    const schedule = scheduleOf(DEFAULT_POLICY, Math.random);
    const request = aRequest({
      path: '/orders',
      body: bytes('{"amount":1}'),
      contentType: 'application/json',
    });
    const call = acceptedCall(identity, { type: 'background', at: new Date() }, schedule);
    const { id } = await store.accept({ call, request, log: [] });
    try {
      await app.init();
      await vi.waitFor(async () => {
        const stored = await store.withBodies(id);
        expect(stored?.call).toMatchObject({ status: 'DONE', attempts: 1 });
      });
      expect(script.seen.map((seen) => seen.bytes)).toEqual(['{"amount":1}']);
    } finally {
      await app.close();
    }
  });
});
