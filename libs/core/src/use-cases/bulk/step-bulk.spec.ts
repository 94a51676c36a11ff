import type { AsyncCall, AttemptOutcome } from '@airlock/core';
import { aRequest, bytes, InMemoryBulkStore } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { ring, EngineFixture, text } from '../../../test/engine-fixture.js';
import { answered, failed, notFound } from '../../../test/scripted-performer.js';
import type { BulkTask } from '../../domain/bulk.js';
import type { NewBulk } from '../../ports/bulk-store.js';
import { handleCall } from '../handle-call.js';
import { work } from '../../engine/work.js';
import type { BodyDiff } from '../change-call.js';
import type { BulkDeps } from './bulk-deps.js';
import { previewBulk } from './preview-bulk.js';
import { stepBulk } from './step-bulk.js';

const by = 'anna@desk.example';
const reset: BulkTask = { action: 'reset', to: null, confirm: false };
const shout: BulkTask = { action: 'patch', patch: '!', target: 'request', confirm: false };

/** What an operation works with: a patch appends its own text, and does not apply to what ends with it. */
class BulkFixture {
  readonly told: number[] = [];
  readonly deps: BulkDeps;

  private constructor(readonly fixture: EngineFixture) {
    this.deps = {
      ...fixture.deps(),
      bulk: new InMemoryBulkStore(fixture.memory),
      patch: (patch, body) =>
        text(body).endsWith(patch) ? { why: 'It ends so already' } : { body: bytes(text(body) + patch) },
      bulkChanged: (id) => void this.told.push(id),
    };
  }

  static async open(): Promise<BulkFixture> {
    return new BulkFixture(await EngineFixture.create());
  }

  async failedCalls(count: number, ...bodies: string[]): Promise<AsyncCall[]> {
    const calls: AsyncCall[] = [];
    for (let n = 0; n < count; n++) {
      const call = await this.fixture.accepted({}, aRequest({ body: bytes(bodies[n] ?? 'a') }));
      this.fixture.performer.script = [notFound];
      await work(this.deps, ring(call));
      calls.push(await this.fixture.now(call));
    }
    return calls;
  }

  async begin(task: BulkTask, more: Partial<NewBulk> = {}): Promise<number> {
    const at = this.fixture.clock.now();
    const all = { task, calls: {}, filter: {}, canary: null, rate: null, createdBy: by, at };
    return (await this.deps.bulk.create({ ...all, ...more })).id;
  }

  /** Does the steps that are due now. @returns when the next one is */
  async steps(): Promise<number | null> {
    for (;;) {
      const next = await stepBulk(this.deps);
      const now = this.fixture.clock.now();
      if (!next || next > now) return next && next.getTime() - now.getTime();
    }
  }

  async tryOnce(calls: readonly AsyncCall[], outcome: AttemptOutcome): Promise<void> {
    for (const call of calls) {
      this.fixture.performer.script = [outcome];
      await work(this.deps, ring(call));
    }
  }
}

describe('an operation on many calls', () => {
  it('changes each call, and names itself in its log', async () => {
    const bulk = await BulkFixture.open();
    const calls = await bulk.failedCalls(60);
    const id = await bulk.begin(reset);
    expect(await bulk.steps()).toBeNull();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ state: 'done', done: 60, refused: 0 });
    for (const call of calls) {
      expect(await bulk.fixture.now(call)).toMatchObject({ status: 'CALL_RETRY' });
      const [line] = (await bulk.fixture.store.log(call.id)).slice(-1);
      expect(line).toMatchObject({ event: 'call.reset', actor: by, operation: id });
    }
    expect(new Set(bulk.told)).toEqual(new Set([id]));
  });

  it('takes no note of an operator for its own line, whatever the note says', async () => {
    const bulk = await BulkFixture.open();
    const calls = await bulk.failedCalls(2);
    const id = await bulk.begin(reset);
    const note = `see (bulk operation ${id})`;
    await handleCall(bulk.fixture.deps(), { id: calls[0]?.id ?? 0 }, { by, note });
    await bulk.steps();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ state: 'done', done: 2, refused: 0 });
    for (const call of calls) expect(await bulk.fixture.now(call)).toMatchObject({ status: 'CALL_RETRY' });
  });

  it('refuses what cannot be done, and goes on', async () => {
    const bulk = await BulkFixture.open();
    const [one, two] = await bulk.failedCalls(2, 'a', 'b!');
    const id = await bulk.begin(shout);
    await bulk.steps();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ state: 'done', done: 1, refused: 1 });
    expect(await bulk.deps.bulk.refused(id, 10)).toEqual([{ callId: two?.id, why: 'It ends so already' }]);
    const stored = await bulk.deps.reader.withBodies(one?.id ?? 0);
    expect(text(stored?.request.body)).toBe('a!');
  });

  it('leaves out a call that the program cannot work on, and tells the log which and why', async () => {
    const bulk = await BulkFixture.open();
    const [one, two] = await bulk.failedCalls(2);
    const mistake = new TypeError('a mistake');
    let asked = 0;
    const { diff } = bulk.deps;
    const deps = {
      ...bulk.deps,
      diff: (bodies: Parameters<BodyDiff>[0]) => {
        asked += 1;
        if (asked === 1) throw mistake;
        return diff(bodies);
      },
    };
    const id = await bulk.begin(shout);
    await stepBulk(deps);
    const refused = await deps.bulk.refused(id, 10);
    expect(refused).toMatchObject([{ why: 'It cannot be worked on: TypeError: a mistake' }]);
    const [left] = [one, two].filter((call) => call?.id === refused[0]?.callId);
    expect(bulk.fixture.failures).toMatchObject([
      { error: mistake, facts: { rid: left?.rid, callId: left?.id, resource: 'http/main' } },
    ]);
    expect(await deps.bulk.find(id)).toMatchObject({ done: 1, refused: 1 });
  });

  it('puts back what it changed, where nobody has touched it since', async () => {
    const bulk = await BulkFixture.open();
    const [one, two] = await bulk.failedCalls(2);
    const id = await bulk.begin(shout);
    await bulk.steps();
    await bulk.begin(reset, { calls: { ids: [two?.id ?? 0] } });
    await bulk.steps();
    const undo = await bulk.begin(
      { action: 'undo', undoes: id, target: 'request' },
      { calls: { changedBy: id } },
    );
    await bulk.steps();
    const bodies = await Promise.all([one, two].map((call) => bulk.deps.reader.withBodies(call?.id ?? 0)));
    expect(bodies.map((stored) => text(stored?.request.body))).toEqual(['a', 'a!']);
    expect(await bulk.deps.bulk.refused(undo, 10)).toEqual([
      { callId: two?.id, why: 'The call was changed or sent since' },
    ]);
  });

  it('keeps to its rate', async () => {
    const bulk = await BulkFixture.open();
    await bulk.failedCalls(5);
    const id = await bulk.begin(reset, { rate: 2 });
    for (let done = 1; done <= 5; done++) {
      expect(await bulk.steps()).toBe(500);
      expect(await bulk.deps.bulk.find(id)).toMatchObject({ done });
      await bulk.fixture.clock.advance(500);
    }
    expect(await bulk.steps()).toBeNull();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ state: 'done', done: 5 });
  });

  it('does nothing while it is paused (I9)', async () => {
    const bulk = await BulkFixture.open();
    await bulk.failedCalls(3);
    const id = await bulk.begin(reset, { rate: 1 });
    await bulk.steps();
    await bulk.deps.bulk.move(id, ['running'], 'paused', bulk.fixture.clock.now());
    await bulk.fixture.clock.advance(60_000);
    expect(await bulk.steps()).toBeNull();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ state: 'paused', done: 1 });
  });
});

describe('a canary', () => {
  it('lets the others follow when all its calls have succeeded', async () => {
    const bulk = await BulkFixture.open();
    const calls = await bulk.failedCalls(5);
    const id = await bulk.begin(reset, { canary: 2 });
    expect(await bulk.steps()).toBe(300);
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ done: 2, canaryResult: 'running' });
    await bulk.tryOnce(calls.slice(0, 1), answered);
    await bulk.fixture.clock.advance(300);
    expect(await bulk.steps()).toBe(300);
    await bulk.tryOnce(calls.slice(1, 2), answered);
    await bulk.fixture.clock.advance(300);
    expect(await bulk.steps()).toBeNull();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ state: 'done', done: 5, canaryResult: 'passed' });
  });

  it('stops the others when one of its calls fails, though another try follows', async () => {
    const bulk = await BulkFixture.open();
    const calls = await bulk.failedCalls(5);
    const id = await bulk.begin(reset, { canary: 2 });
    await bulk.steps();
    await bulk.tryOnce(calls.slice(0, 1), failed);
    await bulk.fixture.clock.advance(300);
    expect(await bulk.steps()).toBeNull();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({
      state: 'stopped',
      done: 2,
      canaryResult: 'failed',
    });
    expect(await bulk.fixture.now(calls[4] as AsyncCall)).toMatchObject({ status: 'CALL_ERROR' });
  });

  it('is not made of calls that were refused', async () => {
    const bulk = await BulkFixture.open();
    const calls = await bulk.failedCalls(4);
    const id = await bulk.begin({ ...reset, to: 'RESPONSE_RETRY' }, { canary: 1 });
    expect(await bulk.steps()).toBeNull();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ state: 'done', done: 0, refused: calls.length });
  });

  it('of what sends nothing fails when a call is refused', async () => {
    const bulk = await BulkFixture.open();
    await bulk.failedCalls(5, 'a', 'b!');
    const id = await bulk.begin(shout, { canary: 2 });
    await bulk.steps();
    expect(await bulk.deps.bulk.find(id)).toMatchObject({ state: 'stopped', done: 1, refused: 1 });
  });
});

describe('a preview', () => {
  it('says what would come of it, and changes nothing', async () => {
    const bulk = await BulkFixture.open();
    const calls = await bulk.failedCalls(3, 'a', 'b!', 'c');
    const preview = await previewBulk(bulk.deps, shout, {}, by);
    expect(preview).toMatchObject({ total: 3, checked: 3, applies: 2, fails: 1 });
    expect(preview.samples.map(({ callId, why }) => [callId, why])).toEqual([
      [calls[2]?.id, null],
      [calls[1]?.id, 'It ends so already'],
      [calls[0]?.id, null],
    ]);
    for (const call of calls) expect(await bulk.fixture.now(call)).toEqual(call);
  });

  it('shows ten of each kind', async () => {
    const bulk = await BulkFixture.open();
    await bulk.failedCalls(15);
    const preview = await previewBulk(bulk.deps, { action: 'cancel' }, {}, by);
    expect(preview).toMatchObject({ total: 15, applies: 0, fails: 15 });
    expect(preview.samples).toHaveLength(10);
    expect(preview.samples[0]?.why).toBe('The call has ended: CALL_ERROR');
  });
});
