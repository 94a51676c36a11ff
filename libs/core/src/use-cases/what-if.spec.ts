import { resolvePolicy, type Policy } from '@airlock/core';
import { after } from '@airlock/testing';
import { expect, it } from 'vitest';
import { failed } from '../../test/scripted-performer.js';
import { EngineFixture } from '../../test/engine-fixture.js';
import { capture } from '../engine/accept.js';
import { rescheduleWaiting } from './reschedule.js';
import { whatIf } from './what-if.js';

const NOW = resolvePolicy({ ttl: 3, delayMs: 30_000 });
const asked = (fixture: EngineFixture, then: Policy) =>
  whatIf({ store: fixture.store, clock: fixture.clock }, fixture.resource.id, () => ({ now: NOW, then }));

/** Two calls that failed at T0, and one that has not been tried. */
async function waiting(): Promise<EngineFixture> {
  const fixture = await EngineFixture.create({ ttl: 3, delayMs: 30_000 });
  await capture(fixture.deps(), fixture.requested(), failed);
  await capture(fixture.deps(), fixture.requested(), failed);
  await fixture.accepted();
  return fixture;
}

it('counts the calls that would be tried later, and sooner', async () => {
  const fixture = await waiting();
  const [longer, shorter] = [90_000, 10_000].map((delayMs) => resolvePolicy({ ttl: 3, delayMs }));
  expect(await asked(fixture, longer ?? NOW)).toMatchObject({ checked: 3, ends: 0, sooner: 0, later: 2 });
  const { samples, ...counts } = await asked(fixture, shorter ?? NOW);
  expect(counts).toEqual({ checked: 3, ends: 0, sooner: 2, later: 0 });
  expect(samples.map(({ now, then }) => [now, then])).toEqual([
    [after(30_000), after(10_000)],
    [after(30_000), after(10_000)],
  ]);
});

it('counts the calls that have had the tries of the policy', async () => {
  const fixture = await waiting();
  expect(await asked(fixture, resolvePolicy({ ttl: 1, delayMs: 30_000 }))).toMatchObject({ ends: 0 });
  const spent = resolvePolicy({ ttl: 5, delayMs: 30_000 });
  const before = (
    await whatIf({ store: fixture.store, clock: fixture.clock }, fixture.resource.id, () => ({
      now: spent,
      then: resolvePolicy({ ttl: 1, delayMs: 30_000 }),
    }))
  ).ends;
  expect(before).toBe(3);
});

it('tells what a change of the policy then does, and changes nothing itself', async () => {
  const fixture = await waiting();
  const calls = await fixture.store.waitingOf(fixture.resource.id, 0, 10);
  const told = await asked(fixture, resolvePolicy({ ttl: 7, delayMs: 45_000 }));
  expect(await fixture.store.waitingOf(fixture.resource.id, 0, 10)).toEqual(calls);
  fixture.policy = { ttl: 7, delayMs: 45_000 };
  await rescheduleWaiting(fixture.deps(), fixture.resource.id, () => NOW.ttl);
  for (const { call, then } of told.samples) expect(await fixture.now(call)).toMatchObject({ nextTry: then });
  expect(told.samples).toHaveLength(2);
});
