import type { AsyncCall, AttemptOutcome } from '@airlock/core';
import { aRequest, bytes, InMemoryBulkStore } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { ring, Scene, text } from '../../../test/scene.js';
import { answered, failed, notFound } from '../../../test/scripted-performer.js';
import type { BulkTask } from '../../domain/bulk.js';
import type { NewBulk } from '../../ports/bulk-store.js';
import { handleCall } from '../handle-call.js';
import { work } from '../work.js';
import type { BulkDesk } from './bulk-desk.js';
import { previewBulk } from './preview-bulk.js';
import { stepBulk } from './step-bulk.js';

const by = 'anna@desk.example';
const reset: BulkTask = { action: 'reset', to: null, confirm: false };
const shout: BulkTask = { action: 'patch', patch: '!', target: 'request', confirm: false };

/** An office where a patch appends its own text, and does not apply to what ends with it. */
class Office {
  readonly told: number[] = [];
  readonly desk: BulkDesk;

  private constructor(readonly scene: Scene) {
    this.desk = {
      ...scene.desk(),
      bulk: new InMemoryBulkStore(scene.memory),
      patch: (patch, body) =>
        text(body).endsWith(patch) ? { why: 'It ends so already' } : { body: bytes(text(body) + patch) },
      bulkChanged: (id) => void this.told.push(id),
    };
  }

  static async open(): Promise<Office> {
    return new Office(await Scene.set());
  }

  async failedCalls(count: number, ...bodies: string[]): Promise<AsyncCall[]> {
    const calls: AsyncCall[] = [];
    for (let n = 0; n < count; n++) {
      const call = await this.scene.accepted({}, aRequest({ body: bytes(bodies[n] ?? 'a') }));
      this.scene.performer.script = [notFound];
      await work(this.desk, ring(call));
      calls.push(await this.scene.now(call));
    }
    return calls;
  }

  async begin(task: BulkTask, more: Partial<NewBulk> = {}): Promise<number> {
    const at = this.scene.clock.now();
    const all = { task, calls: {}, filter: {}, canary: null, rate: null, createdBy: by, at };
    return (await this.desk.bulk.create({ ...all, ...more })).id;
  }

  /** Does the steps that are due now. @returns when the next one is */
  async steps(): Promise<number | null> {
    for (;;) {
      const next = await stepBulk(this.desk);
      const now = this.scene.clock.now();
      if (!next || next > now) return next && next.getTime() - now.getTime();
    }
  }

  async tryOnce(calls: readonly AsyncCall[], outcome: AttemptOutcome): Promise<void> {
    for (const call of calls) {
      this.scene.performer.script = [outcome];
      await work(this.desk, ring(call));
    }
  }
}

describe('an operation on many calls', () => {
  it('changes each call, and names itself in its log', async () => {
    const office = await Office.open();
    const calls = await office.failedCalls(60);
    const id = await office.begin(reset);
    expect(await office.steps()).toBeNull();
    expect(await office.desk.bulk.find(id)).toMatchObject({ state: 'done', done: 60, refused: 0 });
    for (const call of calls) {
      expect(await office.scene.now(call)).toMatchObject({ status: 'CALL_RETRY' });
      const [line] = (await office.scene.store.log(call.id)).slice(-1);
      expect(line).toMatchObject({ event: 'call.reset', actor: by, operation: id });
    }
    expect(new Set(office.told)).toEqual(new Set([id]));
  });

  it('takes no note of an operator for its own line, whatever the note says', async () => {
    const office = await Office.open();
    const calls = await office.failedCalls(2);
    const id = await office.begin(reset);
    const note = `see (bulk operation ${id})`;
    await handleCall(office.scene.desk(), { id: calls[0]?.id ?? 0 }, { by, note });
    await office.steps();
    expect(await office.desk.bulk.find(id)).toMatchObject({ state: 'done', done: 2, refused: 0 });
    for (const call of calls) expect(await office.scene.now(call)).toMatchObject({ status: 'CALL_RETRY' });
  });

  it('refuses what cannot be done, and goes on', async () => {
    const office = await Office.open();
    const [one, two] = await office.failedCalls(2, 'a', 'b!');
    const id = await office.begin(shout);
    await office.steps();
    expect(await office.desk.bulk.find(id)).toMatchObject({ state: 'done', done: 1, refused: 1 });
    expect(await office.desk.bulk.refused(id, 10)).toEqual([{ callId: two?.id, why: 'It ends so already' }]);
    const stored = await office.desk.reader.withBodies(one?.id ?? 0);
    expect(text(stored?.request.body)).toBe('a!');
  });

  it('puts back what it changed, where nobody has touched it since', async () => {
    const office = await Office.open();
    const [one, two] = await office.failedCalls(2);
    const id = await office.begin(shout);
    await office.steps();
    await office.begin(reset, { calls: { ids: [two?.id ?? 0] } });
    await office.steps();
    const undo = await office.begin(
      { action: 'undo', undoes: id, target: 'request' },
      { calls: { changedBy: id } },
    );
    await office.steps();
    const bodies = await Promise.all([one, two].map((call) => office.desk.reader.withBodies(call?.id ?? 0)));
    expect(bodies.map((stored) => text(stored?.request.body))).toEqual(['a', 'a!']);
    expect(await office.desk.bulk.refused(undo, 10)).toEqual([
      { callId: two?.id, why: 'The call was changed or sent since' },
    ]);
  });

  it('keeps to its rate', async () => {
    const office = await Office.open();
    await office.failedCalls(5);
    const id = await office.begin(reset, { rate: 2 });
    for (let done = 1; done <= 5; done++) {
      expect(await office.steps()).toBe(500);
      expect(await office.desk.bulk.find(id)).toMatchObject({ done });
      await office.scene.clock.advance(500);
    }
    expect(await office.steps()).toBeNull();
    expect(await office.desk.bulk.find(id)).toMatchObject({ state: 'done', done: 5 });
  });

  it('does nothing while it is paused (I9)', async () => {
    const office = await Office.open();
    await office.failedCalls(3);
    const id = await office.begin(reset, { rate: 1 });
    await office.steps();
    await office.desk.bulk.move(id, ['running'], 'paused', office.scene.clock.now());
    await office.scene.clock.advance(60_000);
    expect(await office.steps()).toBeNull();
    expect(await office.desk.bulk.find(id)).toMatchObject({ state: 'paused', done: 1 });
  });
});

describe('a canary', () => {
  it('lets the others follow when all its calls have succeeded', async () => {
    const office = await Office.open();
    const calls = await office.failedCalls(5);
    const id = await office.begin(reset, { canary: 2 });
    expect(await office.steps()).toBe(300);
    expect(await office.desk.bulk.find(id)).toMatchObject({ done: 2, canaryResult: 'running' });
    await office.tryOnce(calls.slice(0, 1), answered);
    await office.scene.clock.advance(300);
    expect(await office.steps()).toBe(300);
    await office.tryOnce(calls.slice(1, 2), answered);
    await office.scene.clock.advance(300);
    expect(await office.steps()).toBeNull();
    expect(await office.desk.bulk.find(id)).toMatchObject({ state: 'done', done: 5, canaryResult: 'passed' });
  });

  it('stops the others when one of its calls fails, though another try follows', async () => {
    const office = await Office.open();
    const calls = await office.failedCalls(5);
    const id = await office.begin(reset, { canary: 2 });
    await office.steps();
    await office.tryOnce(calls.slice(0, 1), failed);
    await office.scene.clock.advance(300);
    expect(await office.steps()).toBeNull();
    expect(await office.desk.bulk.find(id)).toMatchObject({
      state: 'stopped',
      done: 2,
      canaryResult: 'failed',
    });
    expect(await office.scene.now(calls[4] as AsyncCall)).toMatchObject({ status: 'CALL_ERROR' });
  });

  it('is not made of calls that were refused', async () => {
    const office = await Office.open();
    const calls = await office.failedCalls(4);
    const id = await office.begin({ ...reset, to: 'RESPONSE_RETRY' }, { canary: 1 });
    expect(await office.steps()).toBeNull();
    expect(await office.desk.bulk.find(id)).toMatchObject({ state: 'done', done: 0, refused: calls.length });
  });

  it('of what sends nothing fails when a call is refused', async () => {
    const office = await Office.open();
    await office.failedCalls(5, 'a', 'b!');
    const id = await office.begin(shout, { canary: 2 });
    await office.steps();
    expect(await office.desk.bulk.find(id)).toMatchObject({ state: 'stopped', done: 1, refused: 1 });
  });
});

describe('a preview', () => {
  it('says what would come of it, and changes nothing', async () => {
    const office = await Office.open();
    const calls = await office.failedCalls(3, 'a', 'b!', 'c');
    const preview = await previewBulk(office.desk, shout, {}, by);
    expect(preview).toMatchObject({ total: 3, checked: 3, applies: 2, fails: 1 });
    expect(preview.samples.map(({ callId, why }) => [callId, why])).toEqual([
      [calls[2]?.id, null],
      [calls[1]?.id, 'It ends so already'],
      [calls[0]?.id, null],
    ]);
    for (const call of calls) expect(await office.scene.now(call)).toEqual(call);
  });

  it('shows ten of each kind', async () => {
    const office = await Office.open();
    await office.failedCalls(15);
    const preview = await previewBulk(office.desk, { action: 'cancel' }, {}, by);
    expect(preview).toMatchObject({ total: 15, applies: 0, fails: 15 });
    expect(preview.samples).toHaveLength(10);
    expect(preview.samples[0]?.why).toBe('The call has ended: CALL_ERROR');
  });
});
