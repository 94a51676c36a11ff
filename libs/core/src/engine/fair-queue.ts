import type { Phase, Wake } from '../domain/wake.js';
import type { Engine } from './engine.js';

/** An alarm that rings so late rings among many. */
const LATE_MS = 1_000;
/** How many are read at once. */
const TURNS = 500;
/** When nothing was found, for how long nothing is looked for. */
const NOTHING_FOR_MS = 1_000;

/**
 * What is overdue in one phase, of each resource in turn. Alarms ring in the order of their dates, so that after an outage
 * of one upstream its calls stand in front of all others: one that rings late is taken for a turn, not for a call.
 */
export class FairQueue {
  readonly #found: Record<Phase, Wake[]> = { call: [], reply: [] };
  readonly #nothingUntil: Record<Phase, number> = { call: 0, reply: 0 };
  #looking: Promise<void> | null = null;

  /** Whose turn it is when this alarm rings; null, where it is in time or nothing else is known to be overdue. */
  async next(engine: Engine, { phase, dueAt }: Wake): Promise<Wake | null> {
    const now = engine.clock.now().getTime();
    if (now - dueAt.getTime() < LATE_MS) return null;
    if (this.#found[phase].length === 0 && now >= this.#nothingUntil[phase]) {
      await (this.#looking ??= this.#look(engine).finally(() => (this.#looking = null)));
    }
    return this.#found[phase].shift() ?? null;
  }

  async #look({ store, clock, runners, random }: Engine): Promise<void> {
    const now = clock.now();
    const { wakes, limited } = await store.dueBefore(now, TURNS);
    for (const { resourceId } of limited) runners?.notify(resourceId);
    // Each process begins elsewhere, so that they do not ask for the same call one after the other.
    const first = Math.floor(random() * wakes.length);
    const inTurn = [...wakes.slice(first), ...wakes.slice(0, first)];
    for (const phase of ['call', 'reply'] as const) {
      this.#found[phase] = inTurn.filter((wake) => wake.phase === phase);
      if (this.#found[phase].length === 0) this.#nothingUntil[phase] = now.getTime() + NOTHING_FOR_MS;
    }
  }
}
