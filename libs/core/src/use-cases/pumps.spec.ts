import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { answered, failed } from '../../test/scripted-performer.js';
import { Scene, ring } from '../../test/scene.js';
import type { AsyncCall } from '../domain/call.js';
import type { Limits } from '../domain/limits.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { Pumps } from './pumps.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

/** A scene whose resource limits its attempts, and workers that each run until they are told how it went. */
class LimitedScene {
  readonly errors: unknown[] = [];
  /** The attempts that run, in the order of their beginnings. */
  readonly running: { call: AsyncCall; at: Date; end: (outcome: AttemptOutcome) => void }[] = [];
  most = 0;

  private constructor(readonly scene: Scene) {}

  static async set(limits: Partial<Limits>): Promise<LimitedScene> {
    const limited = new LimitedScene(await Scene.set());
    const { resource, resources, performer } = limited.scene;
    await resources.update(resource.id, { ...resource, ...limits });
    performer.perform = (call) => limited.#attempt(call);
    return limited;
  }

  desk(worker = 'worker-1') {
    const desk = { ...this.scene.desk(worker), performer: this.scene.performer };
    return { ...desk, pumps: new Pumps(desk, (error) => this.errors.push(error)) };
  }

  async accepted(count: number): Promise<AsyncCall[]> {
    const calls: AsyncCall[] = [];
    for (let n = 0; n < count; n++) calls.push(await this.scene.accepted({ replyTo: null }));
    return calls;
  }

  /** Ends so many of what runs, the oldest first. */
  async end(count: number, outcome: AttemptOutcome = failed): Promise<void> {
    for (const { end } of this.running.splice(0, count)) end(outcome);
    await this.settled();
  }

  /** What is ready to go on has gone on. */
  settled(): Promise<void> {
    return this.scene.clock.advance(0).then(() => new Promise((resolve) => setImmediate(resolve)));
  }

  runs(count: number): Promise<void> {
    return expect.poll(() => this.running.length).toBe(count);
  }

  #attempt(call: AsyncCall): Promise<AttemptOutcome> {
    const outcome = new Deferred<AttemptOutcome>();
    this.running.push({ call, at: this.scene.clock.now(), end: (value) => outcome.resolve(value) });
    this.most = Math.max(this.most, this.running.length);
    return outcome.promise;
  }
}

describe('a pump', () => {
  it('runs as many attempts as may run, the oldest first, whichever alarm rang', async () => {
    const limited = await LimitedScene.set({ concurrency: 2 });
    const [first, second, third, last] = await limited.accepted(4);
    const desk = limited.desk();
    for (const call of [last, third]) if (call) expect(await work(desk, ring(call))).toBe(false);
    await limited.runs(2);
    expect(limited.running.map(({ call }) => call.rid)).toEqual([first?.rid, second?.rid]);
    expect(limited.scene.changes).toEqual(expect.arrayContaining([first?.rid, second?.rid]));
    await limited.end(1);
    await limited.runs(2);
    expect(limited.running.map(({ call }) => call.rid)).toEqual([second?.rid, third?.rid]);
    expect(limited.errors).toEqual([]);
  });

  it('claims together what a thousand alarms rang for', async () => {
    const limited = await LimitedScene.set({ concurrency: 3 });
    const calls = await limited.accepted(50);
    const desk = limited.desk();
    await Promise.all(calls.map((call) => work(desk, ring(call))));
    await limited.runs(3);
    expect(limited.scene.store.claims).toBe(0);
    expect(limited.scene.store.claimsOfDue).toBeLessThanOrEqual(2);
  });

  it('of each of several processes keeps the limit, until all is done', async () => {
    const limited = await LimitedScene.set({ concurrency: 3 });
    const calls = await limited.accepted(30);
    const desks = ['worker-1', 'worker-2', 'worker-3'].map((name) => limited.desk(name));
    for (const desk of desks) desk.pumps.poke(limited.scene.resource.id);
    for (let ended = 0; ended < calls.length; ended++) {
      await limited.runs(Math.min(3, calls.length - ended));
      await limited.end(1, answered);
    }
    expect(limited.most).toBe(3);
    for (const call of calls) expect((await limited.scene.now(call)).status).toBe('DONE');
  });

  it('takes a place that another process freed without a word, within a quarter of a second', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    const [first] = await limited.accepted(2);
    const [one, other] = [limited.desk('worker-1'), limited.desk('worker-2')];
    one.pumps.poke(limited.scene.resource.id);
    await limited.runs(1);
    other.pumps.poke(limited.scene.resource.id);
    await limited.settled();
    void one.pumps.close();
    await limited.end(1);
    expect(limited.running).toEqual([]);
    await limited.scene.clock.advance(250);
    await limited.runs(1);
    expect(limited.running[0]?.call.rid).not.toBe(first?.rid);
    expect(limited.running[0]?.call).toMatchObject({ lease: { worker: 'worker-2' } });
  });

  it('begins attempts at the rate, each at its date', async () => {
    const limited = await LimitedScene.set({ rate: 20 });
    await limited.accepted(6);
    limited.desk().pumps.poke(limited.scene.resource.id);
    await limited.runs(1);
    for (let ms = 0; ms < 400; ms += 10) {
      await limited.scene.clock.advance(10);
      await limited.settled();
    }
    expect(limited.running.map(({ at }) => at)).toEqual([0, 50, 100, 150, 200, 250].map(after));
  });

  it('waits for what falls due soon, and leaves to the sweep what does not', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    limited.scene.policy = { delayMs: 8_000 };
    const [call] = await limited.accepted(1);
    const desk = limited.desk();
    desk.pumps.poke(limited.scene.resource.id);
    await limited.runs(1);
    await limited.end(1);
    await expect.poll(() => limited.scene.wakes.length).toBe(2);
    expect(await sweep(desk, 10_000)).toMatchObject({ woken: 0 });
    await limited.settled();
    await limited.scene.clock.advance(7_999);
    expect(limited.running).toEqual([]);
    await limited.scene.clock.advance(1);
    await limited.runs(1);
    expect(limited.running[0]?.call.rid).toBe(call?.rid);
  });

  it('asks nothing of the store while nothing waits, or the resource is paused', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    const { scene } = limited;
    const desk = limited.desk();
    desk.pumps.poke(scene.resource.id);
    await limited.accepted(1);
    await scene.resources.update(scene.resource.id, { ...scene.resource, paused: true });
    desk.pumps.poke(scene.resource.id);
    await limited.settled();
    const { claimsOfDue } = scene.store;
    await scene.clock.advance(60_000);
    expect(scene.store.claimsOfDue).toBe(claimsOfDue);
    expect(scene.clock.sleeping).toBe(0);
  });

  it('tells of a store that is out of reach, and goes on when it is poked again', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    await limited.accepted(1);
    const desk = limited.desk();
    limited.scene.store.down = true;
    desk.pumps.poke(limited.scene.resource.id);
    await expect.poll(() => limited.errors).toHaveLength(1);
    limited.scene.store.down = false;
    expect(await sweep(desk, 10_000)).toMatchObject({ woken: 0 });
    await limited.runs(1);
  });

  it('closes when what runs has ended, and claims nothing more', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    await limited.accepted(2);
    const desk = limited.desk();
    desk.pumps.poke(limited.scene.resource.id);
    await limited.runs(1);
    let closed = false;
    const closing = desk.pumps.close().then(() => (closed = true));
    await limited.settled();
    expect(closed).toBe(false);
    await limited.end(1);
    await closing;
    desk.pumps.poke(limited.scene.resource.id);
    await limited.scene.clock.advance(10_000);
    expect(limited.running).toEqual([]);
  });
});
