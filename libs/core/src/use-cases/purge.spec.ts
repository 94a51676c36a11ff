import { describe, expect, it } from 'vitest';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import { purge, purgeOf } from './purge.js';
import { work } from '../engine/work.js';

const DAY_MS = 86_400_000;

/** So many calls that ended at T0, and one that is still open. */
async function ended(fixture: EngineFixture, count: number) {
  for (let index = 0; index < count; index++) {
    await work(fixture.deps(), ring(await fixture.accepted({ replyTo: null })));
  }
  return fixture.accepted();
}

describe('purge', () => {
  it('removes every call whose retention is over, in batches, and no open one (I3)', async () => {
    const fixture = await EngineFixture.create();
    const open = await ended(fixture, 401);
    await fixture.clock.advance(90 * DAY_MS + 1);
    expect(await purge(fixture.deps())).toBe(401);
    expect([...fixture.memory.calls.keys()]).toEqual([open.id]);
    expect(fixture.memory.tombstones.size).toBe(401);
  });

  it('removes nothing before its retention is over', async () => {
    const fixture = await EngineFixture.create();
    await ended(fixture, 1);
    await fixture.clock.advance(90 * DAY_MS);
    expect(await purge(fixture.deps())).toBe(0);
  });

  it('stops after the batch at hand when it is told to', async () => {
    const fixture = await EngineFixture.create();
    await ended(fixture, 401);
    await fixture.clock.advance(91 * DAY_MS);
    expect(await purge(fixture.deps(), AbortSignal.abort())).toBe(200);
    expect(fixture.memory.calls.size).toBe(202);
  });
});

describe('the purge of a resource', () => {
  it('removes all calls of it, in batches, whatever their age', async () => {
    const fixture = await EngineFixture.create();
    for (let index = 0; index < 401; index++) {
      await work(fixture.deps(), ring(await fixture.accepted({ replyTo: null })));
    }
    expect(await purgeOf(fixture.deps(), fixture.resource.id + 1)).toBe(0);
    expect(await purgeOf(fixture.deps(), fixture.resource.id)).toBe(401);
    expect(fixture.memory.tombstones.size).toBe(401);
  });

  it('removes none while a call of it is open (I3)', async () => {
    const fixture = await EngineFixture.create();
    await ended(fixture, 1);
    expect(await purgeOf(fixture.deps(), fixture.resource.id)).toBe(0);
    expect(fixture.memory.calls.size).toBe(2);
  });
});
