import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { OutageLog, StoreUnavailableError, type StoreProbe } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';

/** What was found holds for so long, for all who ask. */
const HOLDS_MS = 1_000;
/** While the store is away it is asked so often whether it is back. */
const ASK_EVERY_MS = 1_000;
/** It is back when nobody has been refused for so long. */
const QUIET_MS = 1_500;

/**
 * Knows whether the store takes writes, and tells the log when it begins to refuse and when it no longer does: requests,
 * sweeps and whoever asks for its readiness meet the same outage, which is one line at its begin and one at its end.
 */
@Injectable()
export class StoreWatch implements BeforeApplicationShutdown {
  readonly #logger = new Logger('Airlock');
  readonly #probe: StoreProbe;
  readonly #outage = new OutageLog('The store of calls', (message, error) =>
    error === undefined
      ? this.#logger.warn(message, { store: 'available' })
      : this.#logger.error(message, { store: 'unavailable', err: error }),
  );
  #asking: Promise<void> | undefined;
  #askedAt = -Infinity;
  #refusedAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(@Inject(GATE_OPTIONS) { probe, store }: GateOptions) {
    this.#probe = probe ?? { check: async () => void (await store.leasesOutBefore(new Date(0), 1)) };
  }

  /** Somebody was refused. */
  unavailable(error: unknown): void {
    this.#refusedAt = performance.now();
    this.#outage.happened(error);
    this.#askLater();
  }

  /** Resolves where the store takes writes, by what was found a second ago at most. @throws StoreUnavailableError */
  check(): Promise<void> {
    if (performance.now() - this.#askedAt > HOLDS_MS) this.#asking = undefined;
    return (this.#asking ??= this.#ask());
  }

  beforeApplicationShutdown(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    this.#askedAt = performance.now();
    try {
      await this.#probe.check();
    } catch (error) {
      this.unavailable(error);
      throw error;
    } finally {
      this.#askedAt = performance.now();
    }
  }

  #askLater(): void {
    if (this.#timer || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.check().then(
        () => this.#answered(),
        () => this.#askLater(),
      );
    }, ASK_EVERY_MS);
    this.#timer.unref();
  }

  #answered(): void {
    if (performance.now() - this.#refusedAt < QUIET_MS) this.#askLater();
    else this.#outage.ended();
  }
}

/** Whether the store is at the bottom of it. */
export function storeRefusal(error: unknown): StoreUnavailableError | null {
  if (error instanceof StoreUnavailableError) return error;
  return error instanceof Error && error.cause !== undefined ? storeRefusal(error.cause) : null;
}
