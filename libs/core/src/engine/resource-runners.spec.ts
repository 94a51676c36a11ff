import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { answered, failed } from '../../test/scripted-performer.js';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import type { AsyncCall } from '../domain/call.js';
import type { Limits } from '../domain/limits.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { ResourceRunners } from './resource-runners.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

/** A fixture whose resource limits its attempts, and workers that each run until they are told how it went. */
class LimitedScene {
  /** The attempts that run, in the order of their beginnings. */
  readonly running: { call: AsyncCall; at: Date; end: (outcome: AttemptOutcome) => void }[] = [];
  most = 0;

  private constructor(readonly fixture: EngineFixture) {}

  static async set(limits: Partial<Limits>): Promise<LimitedScene> {
    const limited = new LimitedScene(await EngineFixture.create());
    const { resource, resources, performer } = limited.fixture;
    await resources.update(resource.id, { ...resource, ...limits });
    performer.perform = (call) => limited.#attempt(call);
    return limited;
  }

  deps(worker = 'worker-1') {
    const deps = { ...this.fixture.deps(worker), performer: this.fixture.performer };
    return { ...deps, runners: new ResourceRunners(deps) };
  }

  async accepted(count: number): Promise<AsyncCall[]> {
    const calls: AsyncCall[] = [];
    for (let n = 0; n < count; n++) calls.push(await this.fixture.accepted({ replyTo: null }));
    return calls;
  }

  /** Ends so many of what runs, the oldest first. */
  async end(count: number, outcome: AttemptOutcome = failed): Promise<void> {
    for (const { end } of this.running.splice(0, count)) end(outcome);
    await this.settled();
  }

  /** What is ready to go on has gone on. */
  settled(): Promise<void> {
    return this.fixture.clock.advance(0).then(() => new Promise((resolve) => setImmediate(resolve)));
  }

  runs(count: number): Promise<void> {
    return expect.poll(() => this.running.length).toBe(count);
  }

  #attempt(call: AsyncCall): Promise<AttemptOutcome> {
    const outcome = new Deferred<AttemptOutcome>();
    this.running.push({ call, at: this.fixture.clock.now(), end: (value) => outcome.resolve(value) });
    this.most = Math.max(this.most, this.running.length);
    return outcome.promise;
  }
}

describe('a resource runner', () => {
  it('runs as many attempts as may run, the oldest first, whichever alarm rang', async () => {
    const limited = await LimitedScene.set({ concurrency: 2 });
    const [first, second, third, last] = await limited.accepted(4);
    const deps = limited.deps();
    for (const call of [last, third]) if (call) expect(await work(deps, ring(call))).toBe(false);
    await limited.runs(2);
    expect(limited.running.map(({ call }) => call.rid)).toEqual([first?.rid, second?.rid]);
    expect(limited.fixture.changes).toEqual(expect.arrayContaining([first?.rid, second?.rid]));
    await limited.end(1);
    await limited.runs(2);
    expect(limited.running.map(({ call }) => call.rid)).toEqual([second?.rid, third?.rid]);
    expect(limited.fixture.failures).toEqual([]);
  });

  it('claims together what a thousand alarms rang for', async () => {
    const limited = await LimitedScene.set({ concurrency: 3 });
    const calls = await limited.accepted(50);
    const deps = limited.deps();
    await Promise.all(calls.map((call) => work(deps, ring(call))));
    await limited.runs(3);
    expect(limited.fixture.store.claims).toBe(0);
    expect(limited.fixture.store.claimsOfDue).toBeLessThanOrEqual(2);
  });

  it('of each of several processes keeps the limit, until all is done', async () => {
    const limited = await LimitedScene.set({ concurrency: 3 });
    const calls = await limited.accepted(30);
    const desks = ['worker-1', 'worker-2', 'worker-3'].map((name) => limited.deps(name));
    for (const deps of desks) deps.runners.notify(limited.fixture.resource.id);
    for (let ended = 0; ended < calls.length; ended++) {
      await limited.runs(Math.min(3, calls.length - ended));
      await limited.end(1, answered);
    }
    expect(limited.most).toBe(3);
    for (const call of calls) expect((await limited.fixture.now(call)).status).toBe('DONE');
  });

  it('takes a place that another process freed without a word, within a quarter of a second', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    const [first] = await limited.accepted(2);
    const [one, other] = [limited.deps('worker-1'), limited.deps('worker-2')];
    one.runners.notify(limited.fixture.resource.id);
    await limited.runs(1);
    other.runners.notify(limited.fixture.resource.id);
    await limited.settled();
    void one.runners.close();
    await limited.end(1);
    expect(limited.running).toEqual([]);
    await limited.fixture.clock.advance(250);
    await limited.runs(1);
    expect(limited.running[0]?.call.rid).not.toBe(first?.rid);
    expect(limited.running[0]?.call).toMatchObject({ lease: { worker: 'worker-2' } });
  });

  it('begins attempts at the rate, each at its date', async () => {
    const limited = await LimitedScene.set({ rate: 20 });
    await limited.accepted(6);
    limited.deps().runners.notify(limited.fixture.resource.id);
    await limited.runs(1);
    for (let ms = 0; ms < 400; ms += 10) {
      await limited.fixture.clock.advance(10);
      await limited.settled();
    }
    expect(limited.running.map(({ at }) => at)).toEqual([0, 50, 100, 150, 200, 250].map(after));
  });

  it('waits for what falls due soon, and leaves to the sweep what does not', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    limited.fixture.policy = { delayMs: 8_000 };
    const [call] = await limited.accepted(1);
    const deps = limited.deps();
    deps.runners.notify(limited.fixture.resource.id);
    await limited.runs(1);
    await limited.end(1);
    await expect.poll(() => limited.fixture.wakes.length).toBe(2);
    expect(await sweep(deps, 10_000)).toMatchObject({ woken: 0 });
    await limited.settled();
    await limited.fixture.clock.advance(7_999);
    expect(limited.running).toEqual([]);
    await limited.fixture.clock.advance(1);
    await limited.runs(1);
    expect(limited.running[0]?.call.rid).toBe(call?.rid);
  });

  it('asks nothing of the store while nothing waits, or the resource is paused', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    const { fixture } = limited;
    const deps = limited.deps();
    deps.runners.notify(fixture.resource.id);
    await limited.accepted(1);
    await fixture.resources.update(fixture.resource.id, { ...fixture.resource, paused: true });
    deps.runners.notify(fixture.resource.id);
    await limited.settled();
    const { claimsOfDue } = fixture.store;
    await fixture.clock.advance(60_000);
    expect(fixture.store.claimsOfDue).toBe(claimsOfDue);
    expect(fixture.clock.sleeping).toBe(0);
  });

  it('tells of a store that is out of reach, and goes on when it is poked again', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    await limited.accepted(1);
    const deps = limited.deps();
    limited.fixture.store.down = true;
    deps.runners.notify(limited.fixture.resource.id);
    await expect.poll(() => limited.fixture.failures).toHaveLength(1);
    limited.fixture.store.down = false;
    expect(await sweep(deps, 10_000)).toMatchObject({ woken: 0 });
    await limited.runs(1);
  });

  it('closes when what runs has ended, and claims nothing more', async () => {
    const limited = await LimitedScene.set({ concurrency: 1 });
    await limited.accepted(2);
    const deps = limited.deps();
    deps.runners.notify(limited.fixture.resource.id);
    await limited.runs(1);
    let closed = false;
    const closing = deps.runners.close().then(() => (closed = true));
    await limited.settled();
    expect(closed).toBe(false);
    await limited.end(1);
    await closing;
    deps.runners.notify(limited.fixture.resource.id);
    await limited.fixture.clock.advance(10_000);
    expect(limited.running).toEqual([]);
  });
});
