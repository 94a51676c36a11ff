import type { Engine } from './engine.js';
import { Pump } from './pump.js';

/** One pump for each resource that limits its attempts, in one process. */
export class Pumps {
  readonly #pumps = new Map<number, Pump>();
  #closed = false;

  /** @param onError is told of a claim that failed, which the sweep repeats, and of an attempt whose end could not be written */
  constructor(
    private readonly engine: Engine,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Says that attempts of a resource may be due. */
  poke(resourceId: number): void {
    if (this.#closed) return;
    const pump = this.#pumps.get(resourceId) ?? new Pump(this.engine, resourceId, this.onError);
    this.#pumps.set(resourceId, pump);
    pump.poke();
  }

  /** Claims nothing any more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#pumps.values()].map((pump) => pump.close()));
  }
}
