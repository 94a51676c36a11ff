import { quietUntil } from '../domain/quiet-hours.js';
import type { Clock } from '../ports/clock.js';
import type { ResourceStore } from '../ports/resource-store.js';

/**
 * Keeps quiet hours, and notices when a resource goes on that was paused or quiet. Every worker looks time and again; which
 * of them is the first to begin or end the quiet is all the same.
 */
export class PauseMonitor {
  #halted = new Set<number>();
  #any = true;

  constructor(
    private readonly resources: Pick<ResourceStore, 'halts' | 'setQuiet'>,
    private readonly clock: Pick<Clock, 'now'>,
    /** Told of each resource whose quiet this look began or ended. */
    private readonly quietChanged: (resourceId: number) => void,
  ) {}

  /** Whether a resource is paused or keeps quiet hours: if none does, it need not be looked each second. */
  get any(): boolean {
    return this.#any;
  }

  /** @returns whether a resource goes on since the last look: what fell due meanwhile can be woken */
  async check(): Promise<boolean> {
    const now = this.clock.now();
    const halts = (await this.resources.halts()).map((halt) => ({
      ...halt,
      isQuiet: quietUntil(halt.quietHours, now) !== null,
    }));
    this.#any = halts.length > 0;
    for (const quiet of [true, false]) {
      const turning = halts.filter((halt) => halt.isQuiet === quiet && halt.quiet !== quiet);
      const ids = turning.map(({ id }) => id);
      if (ids.length > 0) await this.resources.setQuiet(ids, quiet);
      for (const id of ids) this.quietChanged(id);
    }
    const halted = new Set(halts.filter((halt) => halt.paused || halt.isQuiet).map(({ id }) => id));
    const goesOn = [...this.#halted].some((id) => !halted.has(id));
    this.#halted = halted;
    return goesOn;
  }
}
