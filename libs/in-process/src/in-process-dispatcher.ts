import type { Clock, Dispatcher, Phase, Wake } from '@airlock/core';

export type InProcessOptions = Readonly<{
  clock: Clock;
  /** Told of a work that rejected, which none should, and of alarms that were too many to keep. */
  log: (message: string, error?: unknown) => void;
  /** How many works run at once. Default 64. */
  concurrency?: number;
  /**
   * A wake that is due later than so many ms from now is not set: the sweep hands it over again when it is near. At most
   * 2^31 - 1, the longest timer there is. Default 60 000.
   */
  horizonMs?: number;
  /** How many alarms are kept, due or not; the sweep finds what exceeds them. Default 100 000. */
  capacity?: number;
}>;

type Wire = Readonly<{ rid: string; phase: Phase; try: number; dueAt: string }>;

const DEFAULTS = { concurrency: 64, horizonMs: 60_000, capacity: 100_000 };
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Rings inside one process, by timers. It forgets its alarms with its process, and what lies beyond its horizon at once:
 * the port allows an alarm not to ring, and the sweep finds what is due.
 */
export class InProcessDispatcher implements Dispatcher {
  readonly #options: Required<InProcessOptions>;
  /** A wake as it would go over a wire; that text is also what makes two of them the same. Kept until its work ended. */
  readonly #alarms = new Map<string, NodeJS.Timeout | undefined>();
  readonly #due = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  #work: ((wake: Wake) => Promise<void>) | undefined;
  #stopped = false;
  #overflowing = false;

  /** @throws RangeError for a horizon that no timer reaches */
  constructor(options: InProcessOptions) {
    this.#options = { ...DEFAULTS, ...options };
    if (this.#options.horizonMs > LONGEST_TIMER_MS) {
      throw new RangeError(`horizonMs is at most ${LONGEST_TIMER_MS}, the longest timer there is`);
    }
  }

  /** @throws Error when it was started or stopped before: make a new one */
  async start(work: (wake: Wake) => Promise<void>): Promise<void> {
    if (this.#work || this.#stopped) throw new Error('This dispatcher was started before; make a new one');
    this.#work = work;
    this.#runDue();
  }

  async wake(wakes: readonly Wake[]): Promise<void> {
    if (this.#stopped) return;
    const horizon = this.#options.clock.now().getTime() + this.#options.horizonMs;
    for (const wake of wakes) {
      const wire = toWire(wake);
      if (this.#alarms.has(wire) || wake.dueAt.getTime() > horizon || !this.#hasRoom()) continue;
      this.#alarms.set(wire, undefined);
      this.#arm(wire, wake.dueAt.getTime());
    }
    this.#runDue();
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#alarms.values()) clearTimeout(timer);
    this.#alarms.clear();
    this.#due.clear();
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([Promise.all(this.#running), grace]);
    clearTimeout(timer);
  }

  #hasRoom(): boolean {
    const { capacity, log } = this.#options;
    if (this.#alarms.size < capacity) {
      if (this.#alarms.size < capacity / 2) this.#overflowing = false;
      return true;
    }
    if (!this.#overflowing) log(`More than ${capacity} alarms at once; the sweep finds what exceeds them`);
    this.#overflowing = true;
    return false;
  }

  /** A timer may fire before the clock says so, and the clock may be set back. */
  #arm(wire: string, dueAt: number): void {
    const inMs = dueAt - this.#options.clock.now().getTime();
    if (inMs <= 0) {
      this.#due.add(wire);
      return;
    }
    const ring = () => {
      this.#arm(wire, dueAt);
      this.#runDue();
    };
    this.#alarms.set(wire, setTimeout(ring, Math.min(Math.ceil(inMs), LONGEST_TIMER_MS)));
  }

  #runDue(): void {
    if (!this.#work) return;
    for (const wire of this.#due) {
      if (this.#running.size >= this.#options.concurrency) return;
      this.#due.delete(wire);
      const run = this.#run(wire, this.#work);
      this.#running.add(run);
      void run.then(() => {
        this.#running.delete(run);
        this.#alarms.delete(wire);
        this.#runDue();
      });
    }
  }

  async #run(wire: string, work: (wake: Wake) => Promise<void>): Promise<void> {
    const { dueAt, ...wake } = JSON.parse(wire) as Wire;
    try {
      // Not within the call that set the alarm: whoever sets one does not wait for the work.
      await Promise.resolve();
      await work({ ...wake, dueAt: new Date(dueAt) });
    } catch (error) {
      this.#options.log(`The work for call ${wake.rid} rejected`, error);
    }
  }
}

/** The members in one order, whatever theirs was. */
function toWire({ rid, phase, try: attempt, dueAt }: Wake): string {
  return JSON.stringify({ rid, phase, try: attempt, dueAt: dueAt.toISOString() } satisfies Wire);
}
