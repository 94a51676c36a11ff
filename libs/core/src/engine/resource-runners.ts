import type { Engine } from './engine.js';
import { ResourceRunner } from './resource-runner.js';

/** One runner for each resource that limits its attempts, in one process. */
export class ResourceRunners {
  readonly #runners = new Map<number, ResourceRunner>();
  #closed = false;

  constructor(private readonly engine: Engine) {}

  /** Says that attempts of a resource may be due. */
  notify(resourceId: number): void {
    if (this.#closed) return;
    const runner = this.#runners.get(resourceId) ?? new ResourceRunner(this.engine, resourceId);
    this.#runners.set(resourceId, runner);
    runner.notify();
  }

  /** Claims nothing any more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#runners.values()].map((runner) => runner.close()));
  }
}
