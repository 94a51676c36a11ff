import type { Accept, AsyncCall, CallStore, Change, Claim, ClaimedCall, LogLine } from '@airlock/core';
import type { Progress, Saved, Wake } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';
import { acceptCall } from './accept-call.js';
import { claimCall } from './claim-call.js';
import { dueCalls, leasesOut, waitingCalls } from './due-calls.js';
import { purgeCalls, removeCall } from './purge-calls.js';
import { appendLog, reportProgress } from './report-progress.js';
import { saveCall } from './save-call.js';

/** Calls on PostgreSQL. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormCallStore implements CallStore {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  accept(accept: Accept): Promise<AsyncCall> {
    return acceptCall(this.#database, accept);
  }

  claim(claim: Claim): Promise<ClaimedCall | null> {
    return claimCall(this.#database, claim);
  }

  save(change: Change): Promise<Saved> {
    return saveCall(this.#database, change);
  }

  report(progress: Progress): Promise<boolean> {
    return reportProgress(this.#database, progress);
  }

  append(callId: number, lines: readonly LogLine[]): Promise<void> {
    return appendLog(this.#database, callId, lines);
  }

  dueBefore(until: Date, limit: number): Promise<Wake[]> {
    return dueCalls(this.#database, until, limit);
  }

  leasesOutBefore(now: Date, limit: number): Promise<AsyncCall[]> {
    return leasesOut(this.#database, now, limit);
  }

  waitingOf(resourceId: number, afterId: number, limit: number): Promise<AsyncCall[]> {
    return waitingCalls(this.#database, resourceId, afterId, limit);
  }

  remove(id: number, version: number): Promise<boolean> {
    return removeCall(this.#database, id, version);
  }

  purge(now: Date, limit: number): Promise<number> {
    return purgeCalls(this.#database, now, limit);
  }
}
