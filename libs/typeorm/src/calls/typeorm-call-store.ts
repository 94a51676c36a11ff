import type { Accept, AsyncCall, CallStore, Change, Claim, ClaimDue, ClaimedCall } from '@airlock/core';
import type { ClaimedDue, Due, LimitedResource, LogLine, Progress, Saved } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { writersOf } from '../airlock-data-source.js';
import { GroupCommit } from '../commit/group-commit.js';
import { PATIENT } from '../connections/lent-runner.js';
import { Database } from '../database.js';
import { ACCEPT, ACCEPT_UNDER_KEY, acceptCall } from './accept-call.js';
import { CLAIM, CLAIM_PATIENTLY, claimCall } from './claim-call.js';
import { claimDue } from './claim-due.js';
import { DrawnIds } from './drawn-ids.js';
import { dueCalls, leasesOut, waitingCalls } from './due-calls.js';
import { purgeCalls, purgeCallsOf, removeCall } from './purge-calls.js';
import { APPEND, appendLog, REPORT, reportProgress } from './report-progress.js';
import { TYPES_TO_WRITE } from './rows-to-write.js';
import { RefusedLeases } from './refused-leases.js';
import { SAVE, saveCall } from './save-call.js';
import { UnpausedCalls } from './unpaused-calls.js';

/** What a flush writes, in this order: what is told of an attempt comes before its end. */
const WRITES = [ACCEPT, ACCEPT_UNDER_KEY, REPORT, APPEND, SAVE, CLAIM, CLAIM_PATIENTLY];

export type CallStoreOptions = Readonly<{
  /** Whether what comes at the same time is committed together (ADR 8). Default true. */
  groupCommit?: boolean;
}>;

/** Calls on PostgreSQL. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormCallStore implements CallStore {
  readonly #database: Database;
  /** For what nobody waits for. */
  readonly #patient: Database;
  readonly #commit: GroupCommit;
  readonly #ids: DrawnIds;
  readonly #unpaused: UnpausedCalls;
  readonly #refused = new RefusedLeases();

  /** @throws TypeError for a DataSource that `airlockDataSource` did not make */
  constructor(dataSource: DataSource, { groupCommit = true }: CallStoreOptions = {}) {
    this.#database = new Database(dataSource);
    this.#patient = new Database(dataSource, PATIENT);
    const writers = writersOf(dataSource);
    this.#commit = new GroupCommit(writers, WRITES, TYPES_TO_WRITE, groupCommit);
    this.#ids = new DrawnIds(this.#database, groupCommit);
    this.#unpaused = new UnpausedCalls(writers, groupCommit);
  }

  accept(accept: Accept): Promise<AsyncCall> {
    return acceptCall(this.#ids, this.#commit, this.#refused, accept);
  }

  claim(claim: Claim): Promise<ClaimedCall | LimitedResource | null> {
    return claimCall(this.#unpaused, this.#commit, claim);
  }

  claimDue(claim: ClaimDue): Promise<ClaimedDue> {
    return claimDue(this.#database, claim);
  }

  save(change: Change): Promise<Saved> {
    return saveCall(this.#database, this.#commit, change);
  }

  report(progress: Progress): Promise<boolean> {
    return reportProgress(this.#commit, progress);
  }

  append(callId: number, lines: readonly LogLine[]): Promise<void> {
    return appendLog(this.#commit, callId, lines);
  }

  dueBefore(until: Date, limit: number): Promise<Due> {
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
    return purgeCalls(this.#patient, now, limit);
  }

  purgeOf(resourceId: number, limit: number): Promise<number> {
    return purgeCallsOf(this.#patient, resourceId, limit);
  }
}
