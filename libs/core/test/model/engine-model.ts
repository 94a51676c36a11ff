import {
  acceptInBackground,
  capture,
  handOver,
  LeaseTooShortError,
  openWork,
  purge,
  rescheduleWaiting,
  takeOverFromPredecessors,
  type AsyncCall,
  type AttemptOutcome,
  type DeliveryOutcome,
  type CallDeps,
  type Performer,
  type Reply,
  type ReplySender,
  type StoredRequest,
} from '@airlock/core';
import { aRequest, bytes } from '@airlock/testing';
import { expect } from 'vitest';
import { EngineFixture, text } from '../engine-fixture.js';
import { ringAt, sweepAt } from './alarms.js';
import { endOf } from './ends.js';
import { Grants } from './grants.js';
import { ModelCall, type Settings } from './model-call.js';
import { operate } from './operate.js';
import type { Doing, Step } from './step.js';
import { Try, leaseName } from './try.js';
import { Workers } from './workers.js';

const ATTEMPT_LEASE_MS = 75_000;
const DELIVERY_LEASE_MS = 30_000;
const PLACES = 2;
/** A longer wait is a leap: nobody looks for a free place four times a second for days. */
const LEAP_MS = 100_000;

/** The use-cases with stores in memory, and beside them a model of each call that is told the same. */
export class EngineModel implements Performer, ReplySender {
  readonly leaseMs = ATTEMPT_LEASE_MS;
  readonly models: ModelCall[] = [];
  readonly settings: Settings = { ttl: 3, delayMs: 10_000 };
  readonly grants: Grants;
  /** The tries that run; of some the lease is long gone. */
  running: Try[] = [];
  /** Those that never end: their worker hangs. */
  hanging: Try[] = [];
  /** The leases of what was begun without an alarm, each in a place of its own. */
  readonly inSlots = new Set<string>();
  workers: Workers;
  paused = false;
  readonly #errors: unknown[] = [];

  private constructor(readonly fixture: EngineFixture) {
    this.grants = new Grants(this);
    this.workers = this.#start(PLACES);
  }

  static async begin(): Promise<EngineModel> {
    const engineModel = new EngineModel(await EngineFixture.create());
    engineModel.fixture.policy = engineModel.settings;
    return engineModel;
  }

  get now(): number {
    return this.fixture.clock.now().getTime();
  }

  deps(worker = 1): CallDeps {
    return this.workers.deps(worker);
  }

  leaseMsOf(model: ModelCall): number {
    return model.phase() === 'call' ? ATTEMPT_LEASE_MS : DELIVERY_LEASE_MS;
  }

  modelOf(rid: string): ModelCall {
    const model = this.models.find((each) => each.rid === rid);
    if (!model) throw new Error(`There is no model of ${rid}`);
    return model;
  }

  /** One of the calls that are there. */
  pick(pick: number): ModelCall | undefined {
    const there = this.models.filter(({ purged }) => !purged);
    return there[pick % Math.max(1, there.length)];
  }

  /** Takes the step, and lets all go on that can. */
  async take(step: Step): Promise<void> {
    await this.#take(step);
    await this.settled();
  }

  #take(step: Step): Promise<void> | void {
    switch (step.do) {
      case 'accept':
        return this.#accept(step);
      case 'ring':
        return ringAt(this, step);
      case 'end':
        return endOf(this, step);
      case 'die':
        this.hanging.push(...this.running.splice(step.pick % Math.max(1, this.running.length), 1));
        return;
      case 'wait':
        return step.ms > LEAP_MS ? this.fixture.clock.leap(step.ms) : this.fixture.clock.advance(step.ms);
      case 'sweep':
        this.#interrupt((until) => until < this.now);
        return sweepAt(this, step);
      case 'restart':
        return this.#restart(step);
      case 'pause':
        this.paused = step.paused;
        return this.#configure({ paused: step.paused });
      case 'limit':
        this.grants.limit(step);
        return this.#configure({ concurrency: step.concurrency, rate: step.rate });
      case 'policy':
        return this.#changePolicy(step);
      case 'purge':
        return this.#purge();
      default:
        return operate(this, step);
    }
  }

  /** What is due at once begins in the place that there is for it, where a lease is to be had. */
  goesOn(model: ModelCall): void {
    if (this.paused || this.grants.isLimited(model) || !model.isDue(this.now)) return;
    model.begin(this.now, this.now + this.leaseMsOf(model));
    this.inSlots.add(leaseName(model));
    this.grants.ways.add(model.phase() === 'call' ? 'slot, attempt' : 'slot, delivery');
  }

  async perform(call: AsyncCall, request: StoredRequest): Promise<AttemptOutcome> {
    const received = text(request.body);
    expect(received, 'I7: what is replayed').toBe(this.modelOf(call.rid).body);
    const beginsAt = this.grants.ahead.get(leaseName(call)) ?? 0;
    expect(this.now, 'ms at which it begins').toBeGreaterThanOrEqual(beginsAt);
    this.grants.ahead.delete(leaseName(call));
    return this.#runs(call).attempted;
  }

  async send({ rid }: Reply): Promise<DeliveryOutcome> {
    return this.#runs(await this.fixture.now({ rid })).delivered;
  }

  #runs(call: AsyncCall): Try {
    const until = openWork(call)?.lease?.until.getTime() ?? Number.NaN;
    const begun = new Try(call.rid, call.status === 'CALL_RETRY' ? 'call' : 'reply', call.fence, until);
    for (const other of this.running.filter(({ rid }) => rid === call.rid)) {
      expect(other.until, `I2: a try of ${call.rid} began under the lease of another`).toBeLessThan(this.now);
    }
    this.running.push(begun);
    return begun;
  }

  async #accept({ how, reply }: Doing<'accept'>): Promise<void> {
    const wants = { reply: reply !== 'none', errors: reply === 'reply and errors' };
    const replyTo = wants.reply ? { url: 'https://requester.example/hook', errors: wants.errors } : null;
    const body = `request ${this.models.length}`;
    const requested = this.fixture.requested({ replyTo }, aRequest({ body: bytes(body) }));
    const { rid } = requested.identity;
    const model = new ModelCall(rid, body, wants, this.settings, this.now);
    this.models.push(model);
    if (how === 'background') {
      if (this.workers.freeSlots > 0) this.goesOn(model);
      return void (await acceptInBackground(this.deps(), requested));
    }
    model.triedBefore();
    if (how === 'captured') {
      model.fail(this.now, 0);
      return void (await capture(this.deps(), requested, { type: 'failed', error: 'HTTP 503' }));
    }
    const until = this.now + this.leaseMs;
    model.handedOver(this.now, until);
    const attempt = new Try(rid, 'call', model.fence, until);
    const { settled } = await handOver(this.deps(), requested, attempt.attempted);
    settled.catch((error: unknown) => this.#errors.push(error));
    this.running.push(attempt);
  }

  async #restart({ places }: Doing<'restart'>): Promise<void> {
    this.workers.die();
    this.running = [];
    this.hanging = [];
    this.inSlots.clear();
    this.grants.ahead.clear();
    this.workers = this.#start(places);
    this.#interrupt(() => true);
    await takeOverFromPredecessors(this.deps());
  }

  #start(slots: number): Workers {
    const depsOf = (worker: number) => ({
      ...this.fixture.deps(`worker-${worker}`),
      ...{ performer: this, replySender: this },
      log: {
        failed: (error: unknown) => {
          // Time leaps here, past the end of leases too: whoever is left behind leaves the call alone.
          if (!(error instanceof LeaseTooShortError)) this.#errors.push(error);
        },
        leftOut: (error: unknown) => void this.#errors.push(error),
      },
    });
    return new Workers(slots, depsOf);
  }

  #interrupt(isOut: (until: number) => boolean): void {
    for (const model of this.models) {
      if (!model.purged && model.work?.lease && isOut(model.work.lease.until)) model.fail(this.now, 0);
    }
  }

  async #configure(changes: Partial<EngineFixture['resource']>): Promise<void> {
    const { resource, resources } = this.fixture;
    await resources.update(resource.id, { ...resource, ...changes });
  }

  async #changePolicy({ ttl, delayMs }: Doing<'policy'>): Promise<void> {
    const before = { ...this.settings };
    Object.assign(this.settings, { ttl, delayMs });
    await rescheduleWaiting(this.deps(), this.fixture.resource.id, () => before.ttl);
    for (const model of this.models) if (!model.purged) model.reschedule(before);
  }

  async #purge(): Promise<void> {
    const { retentionDays } = this.fixture.resource;
    const gone = this.models.filter((model) => !model.purged && model.isPurgeable(this.now, retentionDays));
    expect(await purge(this.deps())).toBe(gone.length);
    for (const model of gone) model.purged = true;
  }

  /** Whatever can go on without the clock has gone on. @throws what went wrong in any worker */
  async settled(): Promise<void> {
    await this.fixture.clock.advance(0);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#errors.length > 0) throw this.#errors[0];
  }
}
