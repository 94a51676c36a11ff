import { Injectable, Logger } from '@nestjs/common';
import { factsOfFailure } from '@airlock/core';
import { storeRefusal, StoreWatch } from './store-watch.js';

/**
 * Tells what goes wrong while this process works: facts stand beside the message, so that they can be searched for, and the
 * error keeps its stack and its causes. What the store refuses is told once for all of it.
 */
@Injectable()
export class WorkLog {
  private readonly logger = new Logger('Airlock');

  constructor(private readonly store: StoreWatch) {}

  /** @param what failed and is tried again: `sweep` */
  failed(what: string, error: unknown): void {
    const refusal = storeRefusal(error);
    if (refusal) return this.store.unavailable(refusal);
    const why = error instanceof Error ? error.message : String(error);
    const facts = { work: what, ...factsOfFailure(error), err: error };
    this.logger.error(`${what} failed and is tried again: ${why}`, facts);
  }
}
