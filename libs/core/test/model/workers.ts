import { FairQueue, ResourceRunners, Slots, work, type CallDeps, type Wake } from '@airlock/core';

/** What lives in the memory of worker processes, and is gone with them: their slots, their runners, whose turn it is. */
export class Workers {
  readonly #runners = new Map<number, ResourceRunners>();
  readonly #queue = new Map<number, FairQueue>();
  /** All have one, so that they meet in it. */
  readonly #slots: Slots;
  #gone = false;

  constructor(
    readonly slots: number,
    private readonly depsOf: (worker: number) => CallDeps,
  ) {
    this.#slots = new Slots(slots);
  }

  deps(worker: number): CallDeps {
    const alone = this.#alone(worker);
    const runners = this.#runners.get(worker) ?? new ResourceRunners(alone);
    this.#runners.set(worker, runners);
    return { ...alone, runners };
  }

  /** An alarm rings at a worker. */
  ring(worker: number, wake: Wake): void {
    const queue = this.#queue.get(worker) ?? new FairQueue();
    this.#queue.set(worker, queue);
    void work(this.deps(worker), wake, queue);
  }

  get freeSlots(): number {
    const acquired = Array.from({ length: this.slots }, () => this.#slots.tryAcquire());
    for (const slot of acquired) slot?.release();
    return acquired.filter((slot) => slot !== null).length;
  }

  /** All processes die: none of them begins anything any more. */
  die(): void {
    this.#gone = true;
    for (const runners of this.#runners.values()) void runners.close();
  }

  #alone(worker: number): CallDeps {
    const deps = this.depsOf(worker);
    const { performer } = deps;
    const perform: typeof performer.perform = (call, request) =>
      this.#gone ? new Promise(() => undefined) : performer.perform(call, request);
    return { ...deps, slots: this.#slots, performer: { leaseMs: performer.leaseMs, perform } };
  }
}
