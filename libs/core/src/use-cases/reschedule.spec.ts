import { aResourceDraft, after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { failed } from '../../test/scripted-performer.js';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import type { AsyncCall } from '../domain/call.js';
import { rescheduleWaiting } from './reschedule.js';
import { work } from '../engine/work.js';

/** A call that failed once, and waits for its next try. */
async function waiting(fixture: EngineFixture): Promise<AsyncCall> {
  fixture.performer.script = [failed];
  const call = await fixture.accepted();
  await work(fixture.deps(), ring(call));
  return fixture.now(call);
}

const reschedule = (fixture: EngineFixture, previousTtl = 13) =>
  rescheduleWaiting(fixture.deps(), fixture.resource.id, () => previousTtl);

describe('rescheduleWaiting', () => {
  it('gives waiting calls the date and the tries of the new policy, visibly', async () => {
    const fixture = await EngineFixture.create();
    const call = await waiting(fixture);
    fixture.wakes.length = 0;
    fixture.policy = { ttl: 5, delayMs: 10_000 };
    expect(await reschedule(fixture)).toBe(1);
    const moved = { ttl: 4, failures: 1, delayMs: 10_000, nextTry: after(10_000) };
    expect(await fixture.now(call)).toMatchObject(moved);
    expect(fixture.wakes).toEqual([{ rid: call.rid, phase: 'call', try: 2, dueAt: after(10_000) }]);
    const line = 'the retry policy changed; next try 2026-03-01T12:00:10.000Z, 4 tries left';
    expect((await fixture.log(call)).at(-1)).toBe(`airlock edit: ${line}`);
  });

  it('asks what each endpoint’s tries were before', async () => {
    const fixture = await EngineFixture.create();
    const call = await waiting(fixture);
    fixture.policy = { ttl: 5 };
    const asked: unknown[] = [];
    await rescheduleWaiting(fixture.deps(), fixture.resource.id, ({ connector, endpoint }) => {
      asked.push([connector, endpoint]);
      return 13;
    });
    expect(asked).toEqual([[call.connector, call.endpoint]]);
  });

  it('leaves what ended, what runs, and other resources alone', async () => {
    const fixture = await EngineFixture.create();
    const ended = await fixture.accepted({ replyTo: null });
    await work(fixture.deps(), ring(ended));
    const { id, slug } = await fixture.resources.create(aResourceDraft());
    const elsewhere = await fixture.accepted({ resource: { id, slug } });
    const running = await fixture.accepted();
    let moved: number | undefined;
    fixture.performer.script = [
      async () => {
        moved = await reschedule(fixture);
        return failed;
      },
    ];
    await work(fixture.deps(), ring(running));
    expect(moved).toBe(0);
    expect(await fixture.now(elsewhere)).toEqual(elsewhere);
  });

  it('passes over a call that changes meanwhile: its next failure takes the new policy', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    fixture.policy = { delayMs: 1_000 };
    fixture.performer.script = [failed];
    fixture.store.meanwhile = () => work(fixture.deps(), ring(call));
    expect(await reschedule(fixture)).toBe(0);
    expect(await fixture.now(call)).toMatchObject({ delayMs: 1_000, nextTry: after(1_000) });
  });

  it('moves more than one batch', async () => {
    const fixture = await EngineFixture.create();
    for (let count = 0; count < 501; count++) await fixture.accepted();
    fixture.policy = { ttl: 5 };
    expect(await reschedule(fixture)).toBe(501);
    const ttls = [...fixture.memory.calls.values()].map(({ call }) => 'ttl' in call && call.ttl);
    expect(new Set(ttls)).toEqual(new Set([5]));
  });
});
