import { isLimited as areLimits, type AsyncCall, type ClaimedDue, type Limits } from '@airlock/core';
import { expect } from 'vitest';
import type { ModelCall } from './model-call.js';
import { leaseName } from './try.js';
import type { EngineFixture } from '../engine-fixture.js';

/** Where leases are granted. Instants are ms. */
type GrantModel = Readonly<{
  fixture: EngineFixture;
  models: readonly ModelCall[];
  now: number;
  paused: boolean;
  modelOf(rid: string): ModelCall;
  leaseMsOf(model: ModelCall): number;
}>;

/** Each way to a lease; sequences that know one of them only prove little of the others. */
export const WAYS = ['alarm', 'runner', 'runner, ahead', 'slot, attempt', 'slot, delivery'] as const;
type Way = (typeof WAYS)[number];

/** Looks at each lease that a worker is granted, and tells the model of the call. */
export class Grants {
  /** How many alarms were granted one. */
  toAlarms = 0;
  /** In which ways one was had. */
  readonly ways = new Set<Way>();
  /** When the attempts of these leases may begin, in ms: they were granted ahead. */
  readonly ahead = new Map<string, number>();
  limits: Limits = { concurrency: null, rate: null };
  #lastBeginsAt = -Infinity;

  constructor(private readonly engineModel: GrantModel) {
    const { store } = engineModel.fixture;
    const [claim, claimDue] = [store.claim.bind(store), store.claimDue.bind(store)];
    store.claim = async (asked) => {
      const claimed = await claim(asked);
      if (claimed && 'call' in claimed) this.#toAlarm(claimed.call);
      return claimed;
    };
    store.claimDue = async (asked) => {
      const { claimed, next } = await claimDue(asked);
      this.#toRunner(claimed);
      return { claimed, next };
    };
  }

  limit(limits: Limits): void {
    this.limits = limits;
    this.#lastBeginsAt = -Infinity;
  }

  /** Whether an alarm is granted nothing for this call, but its turn at a runner. */
  isLimited(model: ModelCall): boolean {
    return model.phase() === 'call' && areLimits(this.limits);
  }

  /** The attempts that are due, and those that run, as the models say. */
  get attempts(): { due: ModelCall[]; running: ModelCall[] } {
    const attempts = this.engineModel.models.filter((model) => !model.purged && model.phase() === 'call');
    return {
      due: attempts.filter((model) => model.isDue(this.engineModel.now)),
      running: attempts.filter(({ work }) => work?.lease),
    };
  }

  #toAlarm(call: AsyncCall): void {
    expect(this.isLimited(this.engineModel.modelOf(call.rid)), 'granted past the limits').toBe(false);
    this.toAlarms += 1;
    this.ways.add('alarm');
    this.#begin(call);
  }

  #toRunner(claimed: ClaimedDue['claimed']): void {
    const { concurrency, rate } = this.limits;
    for (const { call, beginsAt } of claimed) {
      const { work } = this.engineModel.modelOf(call.rid);
      const older = this.attempts.due.filter((other) => (other.work?.dueAt ?? 0) < (work?.dueAt ?? 0));
      expect(older, 'older attempts that wait').toEqual([]);
      this.#begin(call);
      const running = this.attempts.running.length;
      expect(running, 'attempts at once').toBeLessThanOrEqual(concurrency ?? Infinity);
      const at = beginsAt.getTime();
      // Dates are whole milliseconds.
      if (rate) expect(at - this.#lastBeginsAt, 'ms apart').toBeGreaterThan(1_000 / rate - 1);
      this.#lastBeginsAt = at;
      this.ways.add(at > this.engineModel.now ? 'runner, ahead' : 'runner');
      this.ahead.set(leaseName(call), at);
    }
  }

  #begin(call: AsyncCall): void {
    const { now, paused } = this.engineModel;
    const model = this.engineModel.modelOf(call.rid);
    expect(!paused && model.isDue(now), `I2, I9: a lease of ${call.rid} is to be had`).toBe(true);
    model.begin(now, now + this.engineModel.leaseMsOf(model));
  }
}
