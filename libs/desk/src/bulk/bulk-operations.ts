import { Inject, Injectable } from '@nestjs/common';
import {
  auditEvent,
  type Audit,
  type BulkDeps,
  type BulkOperation,
  type BulkState,
  type NewBulk,
} from '@airlock/core';
import type { BulkOperation as BulkRecord } from '@airlock/contract';
import { BULK_DEPS, BulkWorker, Problem } from '@airlock/gate';
import { AUDIT } from '../stores.js';
import { auditEntry } from '../audit/audit-entry.js';
import type { Actor } from '../session/operator-principal.js';
import { orNotFound } from '../requests/or-not-found.js';
import { bulkRecord } from './bulk-view.js';

const MOST_REFUSED = 10_000;
const MOST_UNDOABLE = 10_000;

/** What the routes of operations on many calls share. */
@Injectable()
export class BulkOperations {
  constructor(
    @Inject(BULK_DEPS) readonly desk: BulkDeps,
    @Inject(AUDIT) private readonly audit: Audit,
    private readonly worker: BulkWorker,
  ) {}

  async make(actor: Actor, bulk: Omit<NewBulk, 'createdBy' | 'at'>): Promise<BulkRecord> {
    const at = this.desk.clock.now();
    // Its row says who made it and when. The audit is not held up meanwhile: somebody may want to pause another one.
    const made = await this.desk.bulk.create({ ...bulk, createdBy: actor.name, at });
    this.changed(made.id);
    const { task, total } = made;
    const event = auditEvent('bulk.started', { action: task.action, calls: total });
    await this.audit.change('bulk', (_, record) =>
      record(auditEntry(actor, task.action, subjectOf(made), event)),
    );
    return this.recordOf(made);
  }

  /** @throws Problem 404 */
  async find(id: number): Promise<BulkOperation> {
    return orNotFound(await this.desk.bulk.find(id), 'operation');
  }

  async recordOf(operation: BulkOperation): Promise<BulkRecord> {
    const refused = await this.desk.bulk.refused(operation.id, MOST_REFUSED);
    return bulkRecord(operation, await this.undoable(operation, MOST_UNDOABLE), refused);
  }

  /** How many of the calls, of at most so many, are as a patch left them. */
  async undoable({ id, task }: BulkOperation, most: number): Promise<number> {
    return 'target' in task ? this.desk.bulk.unchanged(id, most) : 0;
  }

  /**
   * Moves an operation to another state; one that is there already stays as it is.
   * @throws Problem 409 for one that has ended, or 404
   */
  async move(actor: Actor, id: number, from: readonly BulkState[], to: BulkState): Promise<BulkRecord> {
    const moved = await this.audit.change('bulk', async (_, record) => {
      const operation = await this.desk.bulk.move(id, from, to, this.desk.clock.now());
      if (!operation) return null;
      const word = to === 'running' ? 'resume' : to === 'paused' ? 'pause' : 'cancel';
      await record(auditEntry(actor, word, subjectOf(operation), auditEvent('bulk.moved', { state: to })));
      return operation;
    });
    if (moved) this.changed(id);
    const now = moved ?? (await this.find(id));
    if (now.state === to) return this.recordOf(now);
    throw new Problem({
      status: 409,
      type: 'already-final',
      detail: `The operation is ${now.state}, and nothing can be made ${to} that is not ${from.join(' or ')}`,
    });
  }

  private changed(id: number): void {
    this.desk.bulkChanged(id);
    this.worker.soon();
  }
}

function subjectOf({ id, task }: BulkOperation) {
  return { kind: 'bulk' as const, id, name: `${task.action} ${id}` };
}
