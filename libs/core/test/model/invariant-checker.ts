import { CALL_STATUSES, openWork, stateName, type AsyncCall } from '@airlock/core';
import { expect } from 'vitest';
import type { ModelCall } from './model-call.js';
import { leaseName } from './try.js';
import type { EngineModel } from './engine-model.js';

/** Checks the invariants against the model after each step, and remembers what it saw. */
export class InvariantChecker {
  readonly #logs = new Map<string, string[]>();
  readonly #revisions = new Map<string, string[]>();
  readonly #calls = new Map<string, AsyncCall>();
  /** The states that calls were seen in. */
  readonly states = new Set<string>();

  constructor(private readonly engineModel: EngineModel) {}

  async look(): Promise<void> {
    await this.#countsAll();
    this.#accountsForPlaces();
    for (const model of this.engineModel.models) {
      if (model.purged) await this.#isGone(model);
      else await this.#agrees(model);
    }
  }

  /** Accepted = open + done + in error + purged, at any instant. */
  async #countsAll(): Promise<void> {
    const { store, memory } = this.engineModel.fixture;
    const counts = CALL_STATUSES.map(async (status) => {
      const query = { filter: { statuses: [status] }, offset: 0, limit: 1 };
      return (await store.list({ ...query, sort: { by: 'id', order: 'asc' } })).total ?? Number.NaN;
    });
    const there = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    expect(there + memory.tombstones.size, 'I3: the sum of all states').toBe(this.engineModel.models.length);
  }

  /** Each place is free, or taken by a try that has not ended. */
  #accountsForPlaces(): void {
    const { running, hanging, inSlots, workers } = this.engineModel;
    const taken = [...running, ...hanging].filter(({ lease }) => inSlots.has(lease)).length;
    expect(workers.freeSlots, 'slots that are free').toBe(workers.slots - taken);
  }

  /** No lease is held for nothing: under each of them a try runs, hangs, or waits for the date that the rate gave it. */
  #isWorkedOn(model: ModelCall): void {
    const { running, hanging, grants } = this.engineModel;
    if (!model.work?.lease) return;
    const tries = [...running, ...hanging].map(({ lease }) => lease);
    expect([...tries, ...grants.ahead.keys()], 'leases that are used').toContain(leaseName(model));
  }

  async #isGone({ rid }: ModelCall): Promise<void> {
    this.states.add('purged');
    expect(await this.engineModel.fixture.store.find({ rid }), 'I3: a purged call').toBe('gone');
  }

  async #agrees(model: ModelCall): Promise<void> {
    const { fixture } = this.engineModel;
    const call = await fixture.now(model);
    this.states.add(stateName(call));
    expect(seenIn(call), `the call ${call.id}`).toEqual(seenIn(model));
    this.#isWorkedOn(model);
    const work = openWork(call);
    expect(work?.ttl ?? 0, 'tries left').toBeGreaterThanOrEqual(work?.lease === null ? 1 : 0);
    this.#movesOn(call);
    this.#onlyGrows(this.#logs, model.rid, await fixture.log(call), 'log');
    const revisions = await fixture.store.revisions(call.id);
    const texts = revisions.map(({ part, version, body }) => `${part} ${version} ${String(body)}`);
    this.#onlyGrows(this.#revisions, model.rid, texts, 'earlier bodies');
  }

  #movesOn(call: AsyncCall): void {
    const before = this.#calls.get(call.rid);
    this.#calls.set(call.rid, call);
    if (!before || before.version === call.version) return expect(before ?? call).toEqual(call);
    for (const counter of ['version', 'fence', 'attempts', 'deliveries', 'round'] as const) {
      expect(call[counter], `I5: ${counter}`).toBeGreaterThanOrEqual(before[counter]);
    }
  }

  #onlyGrows(seen: Map<string, string[]>, rid: string, now: string[], what: string): void {
    const before = seen.get(rid) ?? [];
    expect(now.slice(0, before.length), `I5: the ${what} of ${rid}`).toEqual(before);
    seen.set(rid, now);
  }
}

/** What both the call and its model know. */
function seenIn(call: AsyncCall | ModelCall) {
  const { status, attempts, deliveries, fence } = call;
  const counted = { status, attempts, deliveries, fence };
  if ('work' in call)
    return { ...counted, reason: call.reason, finishedAt: call.finishedAt, work: call.work };
  const work = openWork(call);
  return {
    ...counted,
    reason: 'reason' in call ? call.reason : null,
    finishedAt: 'finishedAt' in call ? call.finishedAt.getTime() : null,
    work: work && {
      left: work.ttl,
      failures: work.failures,
      delayMs: work.delayMs,
      dueAt: work.nextTry?.getTime() ?? null,
      lease: work.lease && {
        since: work.lease.since.getTime(),
        until: work.lease.until.getTime(),
        cancelling: work.lease.cancelling,
      },
    },
  };
}
