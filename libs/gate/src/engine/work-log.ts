import { Injectable, Logger } from '@nestjs/common';
import type { WorkFacts, WorkLog as WorkLogPort } from '@airlock/core';
import { storeRefusal, StoreWatch } from '../store/store-watch.js';

/**
 * Tells what goes wrong while this process works: facts stand beside the message, so that they can be searched for, and the
 * error keeps its stack and its causes. What the store refuses is told once for all of it.
 */
@Injectable()
export class WorkLog implements WorkLogPort {
  private readonly logger = new Logger('Airlock');

  constructor(private readonly store: StoreWatch) {}

  failed(error: unknown, facts?: WorkFacts): void {
    this.tell('work failed and is tried again', error, { work: 'work', ...facts });
  }

  leftOut(error: unknown, facts?: WorkFacts): void {
    this.tell('an operation left out a call', error, { ...facts });
  }

  /** @param what failed and is tried again: `sweep` */
  taskFailed(what: string, error: unknown): void {
    this.tell(`${what} failed and is tried again`, error, { work: what });
  }

  private tell(message: string, err: unknown, facts: object): void {
    const refusal = storeRefusal(err);
    if (refusal) return this.store.unavailable(refusal);
    const why = err instanceof Error ? err.message : String(err);
    this.logger.error(`${message}: ${why}`, { ...facts, err });
  }
}
