import {
  capture,
  handOver,
  openWork,
  purge,
  rescheduleWaiting,
  sweep,
  takeOverFromPredecessors,
  work,
  type AsyncCall,
  type AttemptOutcome,
  type DeliveryOutcome,
  type Desk,
  type Performer,
  type Reply,
  type ReplySender,
  type StoredRequest,
} from '@airlock/core';
import { aRequest, bytes } from '@airlock/testing';
import { expect } from 'vitest';
import { Scene, ring, text } from '../scene.js';
import { ModelCall, type Settings } from './model-call.js';
import { operate } from './operate.js';
import type { Step } from './step.js';
import { Try } from './try.js';

const LATER_MS = 45_000;
const HORIZON_MS = 5_000;
type Doing<What extends Step['do']> = Extract<Step, { do: What }>;

/** The use-cases with stores in memory, and beside them a model of each call that is told the same. */
export class World implements Performer, ReplySender {
  readonly leaseMs = 75_000;
  readonly models: ModelCall[] = [];
  readonly settings: Settings = { ttl: 3, delayMs: 10_000 };
  /** The tries that run; of some the lease is long gone. */
  running: Try[] = [];
  paused = false;
  #begun: (attempt: Try) => void = () => undefined;

  private constructor(readonly scene: Scene) {}

  static async begin(): Promise<World> {
    const world = new World(await Scene.set());
    world.scene.policy = world.settings;
    return world;
  }

  get now(): number {
    return this.scene.clock.now().getTime();
  }

  desk(worker = 1): Desk {
    return { ...this.scene.desk(`worker-${worker}`), performer: this, replySender: this };
  }

  /** One of the calls that are there. */
  pick(pick: number): ModelCall | undefined {
    const there = this.models.filter(({ purged }) => !purged);
    return there[pick % Math.max(1, there.length)];
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'accept':
        return this.#accept(step);
      case 'ring':
        return this.#ring(step);
      case 'end':
        return this.#end(step);
      case 'die':
        this.running.splice(step.pick % Math.max(1, this.running.length), 1);
        return;
      case 'wait':
        return this.scene.clock.advance(step.ms);
      case 'sweep':
        return this.#sweep(step);
      case 'restart':
        this.running = [];
        this.#interrupt(() => true);
        return void (await takeOverFromPredecessors(this.desk()));
      case 'pause':
        return this.#pause(step);
      case 'policy':
        return this.#changePolicy(step);
      case 'purge':
        return this.#purge();
      default:
        return operate(this, step);
    }
  }

  async perform(call: AsyncCall, request: StoredRequest): Promise<AttemptOutcome> {
    const received = text(request.body);
    expect(received, 'I7: what is replayed').toBe(this.#modelOf(call.rid).body);
    return this.#runs(call).attempted;
  }

  async send({ rid }: Reply): Promise<DeliveryOutcome> {
    return this.#runs(await this.scene.now({ rid })).delivered;
  }

  #modelOf(rid: string): ModelCall {
    const model = this.models.find((each) => each.rid === rid);
    if (!model) throw new Error(`There is no model of ${rid}`);
    return model;
  }

  #runs(call: AsyncCall): Try {
    const until = openWork(call)?.lease?.until.getTime() ?? Number.NaN;
    const begun = new Try(call.rid, call.status === 'CALL_RETRY' ? 'call' : 'reply', call.fence, until);
    for (const other of this.running.filter(({ rid }) => rid === call.rid)) {
      expect(other.until, `I2: a try of ${call.rid} began under the lease of another`).toBeLessThan(this.now);
    }
    this.running.push(begun);
    this.#begun(begun);
    return begun;
  }

  async #accept({ how, reply }: Doing<'accept'>): Promise<void> {
    const wants = { reply: reply !== 'none', errors: reply === 'reply and errors' };
    const replyTo = wants.reply ? { url: 'https://requester.example/hook', errors: wants.errors } : null;
    const body = `request ${this.models.length}`;
    const requested = this.scene.requested({ replyTo }, aRequest({ body: bytes(body) }));
    const { rid } = requested.identity;
    const model = new ModelCall(rid, body, wants, this.settings, this.now);
    this.models.push(model);
    if (how === 'background') return void (await this.scene.accepted({ rid, replyTo }, requested.request));
    model.triedBefore();
    if (how === 'captured') {
      model.fail(this.now, 0);
      return void (await capture(this.desk(), requested, { type: 'failed', error: 'HTTP 503' }));
    }
    const until = this.now + this.leaseMs;
    model.handedOver(this.now, until);
    const attempt = new Try(rid, 'call', model.fence, until);
    attempt.over = (await handOver(this.desk(), requested, attempt.attempted)).settled;
    this.running.push(attempt);
  }

  async #ring({ pick, worker }: Doing<'ring'>): Promise<void> {
    const model = this.pick(pick);
    if (!model) return;
    const mayBegin = !this.paused && model.isDue(this.now);
    const begun = new Promise<Try>((resolve) => (this.#begun = resolve));
    const over = work(this.desk(worker), ring(model, model.phase()));
    const attempt = await Promise.race([begun, over.then(() => null)]);
    expect(attempt !== null, `I2, I9: a try of ${model.rid} began`).toBe(mayBegin);
    if (!attempt) return;
    attempt.over = over;
    model.begin(this.now, attempt.until);
  }

  async #end({ pick, ending }: Doing<'end'>): Promise<void> {
    const index = pick % Math.max(1, this.running.length);
    const [ended] = this.running.splice(index, 1);
    if (!ended) return;
    const model = this.#modelOf(ended.rid);
    const isStale = model.purged || !model.work?.lease || model.fence !== ended.fence;
    const before = isStale && !model.purged ? await this.#everythingOf(model) : null;
    const notBefore = this.now + LATER_MS;
    await ended.end(ending, new Date(notBefore));
    if (!isStale) return model.end(ending, this.now, notBefore);
    if (before) expect(await this.#everythingOf(model), 'I2: after a stale settle').toEqual(before);
  }

  async #everythingOf(model: ModelCall) {
    const { id } = await this.scene.now(model);
    const { store } = this.scene;
    return [await store.withBodies(id), await store.log(id), await store.revisions(id)];
  }

  async #sweep({ worker }: Doing<'sweep'>): Promise<void> {
    const { wakes } = this.scene;
    this.#interrupt((until) => until < this.now);
    await sweep(this.desk(worker), HORIZON_MS);
    const due = this.paused ? [] : this.models.filter((model) => !model.purged && model.isDue(this.now));
    expect(
      wakes.map(({ rid }) => rid),
      'I6: what the sweep wakes',
    ).toEqual(expect.arrayContaining(due.map(({ rid }) => rid)));
    wakes.length = 0;
  }

  #interrupt(isOut: (until: number) => boolean): void {
    for (const model of this.models) {
      if (!model.purged && model.work?.lease && isOut(model.work.lease.until)) model.fail(this.now, 0);
    }
  }

  async #pause({ paused }: Doing<'pause'>): Promise<void> {
    this.paused = paused;
    const { resource, resources } = this.scene;
    await resources.update(resource.id, { ...resource, paused });
  }

  async #changePolicy({ ttl, delayMs }: Doing<'policy'>): Promise<void> {
    const before = { ...this.settings };
    Object.assign(this.settings, { ttl, delayMs });
    await rescheduleWaiting(this.desk(), this.scene.resource.id, () => before.ttl);
    for (const model of this.models) if (!model.purged) model.reschedule(before);
  }

  async #purge(): Promise<void> {
    const { retentionDays } = this.scene.resource;
    const gone = this.models.filter((model) => !model.purged && model.isPurgeable(this.now, retentionDays));
    expect(await purge(this.desk())).toBe(gone.length);
    for (const model of gone) model.purged = true;
  }
}
