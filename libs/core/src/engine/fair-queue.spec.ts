import { aResourceDraft } from '@airlock/testing';
import { describe, expect, it, vi } from 'vitest';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import type { AsyncCall } from '../domain/call.js';
import type { Wake } from '../domain/wake.js';
import { FairQueue } from './fair-queue.js';
import { work } from './work.js';

/** Calls of three resources that fall due at once, those of one resource first. */
async function afterAnOutage(each: number) {
  const fixture = await EngineFixture.create();
  const calls: AsyncCall[] = [];
  const others = [
    await fixture.resources.create(aResourceDraft()),
    await fixture.resources.create(aResourceDraft()),
  ];
  for (const { id, slug, connector } of [fixture.resource, ...others]) {
    for (let n = 0; n < each; n++) {
      calls.push(await fixture.accepted({ connector, resource: { id, slug }, replyTo: null }));
    }
  }
  const begun = () => fixture.performer.performed.map(({ call }) => call.resource.id);
  const wakes: Wake[] = calls.map((call) => ring(call));
  return { fixture, wakes, begun, overdue: new FairQueue() };
}

describe('alarms that ring late', () => {
  it('run the calls of each resource in turn, each of them once', async () => {
    const { fixture, wakes, begun, overdue } = await afterAnOutage(10);
    await fixture.clock.advance(60_000);
    for (const wake of wakes) expect(await work(fixture.deps(), wake, overdue)).toBe(true);
    for (let turn = 0; turn < 10; turn++) {
      expect(new Set(begun().slice(turn * 3, turn * 3 + 3)).size).toBe(3);
    }
    expect(new Set(fixture.performer.performed.map(({ call }) => call.rid)).size).toBe(30);
    expect(fixture.performer.performed).toHaveLength(30);
  });

  it('do so in several processes at once, and leave nothing', async () => {
    const { fixture, wakes } = await afterAnOutage(40);
    await fixture.clock.advance(60_000);
    const processes = [1, 2, 3].map((n) => ({ deps: fixture.deps(`worker-${n}`), overdue: new FairQueue() }));
    await Promise.all(
      wakes.map((wake, n) => {
        const { deps, overdue } = processes[n % 3] ?? { deps: fixture.deps(), overdue: new FairQueue() };
        return work(deps, wake, overdue);
      }),
    );
    expect(fixture.performer.performed).toHaveLength(120);
  });

  it('keep to their own call when they are in time', async () => {
    const { fixture, wakes, begun, overdue } = await afterAnOutage(3);
    for (const wake of wakes) await work(fixture.deps(), wake, overdue);
    const [first, second, third] = [...fixture.memory.resources.keys()];
    expect(begun()).toEqual([first, first, first, second, second, second, third, third, third]);
  });

  it('take turns of their own phase only', async () => {
    const { fixture, wakes, overdue } = await afterAnOutage(1);
    await fixture.clock.advance(60_000);
    const [wake] = wakes;
    if (wake) expect(await work(fixture.deps(), { ...wake, phase: 'reply' }, overdue)).toBe(false);
    expect(fixture.performer.performed).toEqual([]);
  });

  it('do not look each time where nothing is to be had', async () => {
    const { fixture, wakes, overdue } = await afterAnOutage(5);
    for (const resource of [...fixture.memory.resources.values()]) {
      await fixture.resources.update(resource.id, { ...resource, paused: true });
    }
    await fixture.clock.advance(60_000);
    const looks = vi.spyOn(fixture.store, 'dueBefore');
    for (const wake of wakes) expect(await work(fixture.deps(), wake, overdue)).toBe(false);
    expect(looks).toHaveBeenCalledTimes(1);
    await fixture.clock.advance(1_000);
    for (const wake of wakes) await work(fixture.deps(), wake, overdue);
    expect(looks).toHaveBeenCalledTimes(2);
  });
});
