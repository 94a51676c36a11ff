import { acceptedCall, DEFAULT_POLICY, scheduleOf, upstreamKey, wakeOf, type AsyncCall } from '@airlock/core';
import { InProcessDispatcher } from '@airlock/in-process';
import { aRequest, aRid } from '@airlock/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { anApp, type TestApp } from '../../test/an-app.js';
import { systemClock } from '../index.js';

const CAPACITY = 1_100;
const CALLS = 2_500;

describe('a process with more calls that are due than its dispatcher has alarms for', () => {
  let airlock: TestApp;
  afterEach(() => airlock?.close());

  /** Calls that all fall due at one instant, each with its alarm set, where there is room for one. */
  async function accepted(dispatcher: InProcessDispatcher, dueAt: Date): Promise<void> {
    const [resource] = airlock.memory.resources.values();
    if (!resource) throw new Error('There is no resource');
    const schedule = scheduleOf(DEFAULT_POLICY, () => 0);
    const calls: AsyncCall[] = [];
    for (let n = 0; n < CALLS; n++) {
      const rid = aRid();
      const identity = {
        ...{
          rid,
          upstreamKey: upstreamKey(rid),
          connector: 'test',
          resource: { id: resource.id, slug: 'main' },
        },
        ...{ endpoint: 'order', method: 'POST', principal: null, replyTo: null },
      };
      const call = acceptedCall(identity, { type: 'background', at: dueAt }, schedule);
      const request = aRequest();
      calls.push(await airlock.store.accept({ call, request, log: [] }));
    }
    await dispatcher.wake(calls.flatMap((call) => wakeOf(call) ?? []));
  }

  it('works on each of them once, and says once that they are too many', { timeout: 120_000 }, async () => {
    const told: string[] = [];
    const dispatcher = new InProcessDispatcher({
      ...{ clock: systemClock, capacity: CAPACITY },
      log: (message) => told.push(message),
    });
    airlock = await anApp('fastify', { dispatcher });
    await accepted(dispatcher, new Date(Date.now() + 500));
    await vi.waitUntil(() => airlock.script.seen.length >= CALLS, { timeout: 90_000, interval: 50 });
    const query = { sort: { by: 'id', order: 'asc' }, offset: 0, limit: CALLS } as const;
    await vi.waitFor(
      async () => {
        const { calls } = await airlock.store.list({ filter: { statuses: ['DONE'] }, ...query });
        expect(calls).toHaveLength(CALLS);
        for (const { attempts } of calls) expect(attempts).toBe(1);
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(airlock.script.seen).toHaveLength(CALLS);
    expect(told).toEqual([expect.stringContaining(`More than ${CAPACITY} alarms at once`)]);
  });
});
