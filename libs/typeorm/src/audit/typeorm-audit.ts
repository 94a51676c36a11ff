import type {
  Audit,
  AuditedEntry,
  AuditKind,
  AuditQuery,
  NewAuditEntry,
  SecretBox,
  SetUpStores,
} from '@airlock/core';
import { AUDIT_KINDS } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { TypeormClientStore } from '../clients/typeorm-client-store.js';
import { Database } from '../database.js';
import { TypeormOperatorSessionStore } from '../operators/typeorm-operator-session-store.js';
import { TypeormOperatorTokenStore } from '../operators/typeorm-operator-token-store.js';
import { TypeormOperatorStore } from '../operators/typeorm-operator-store.js';
import { TypeormResourceStore } from '../resources/typeorm-resource-store.js';
import { storableJson } from '../commit/storable-text.js';
import { auditedEntries } from './audited-entries.js';

/** So that no other advisory lock in this database is taken for one of ours. */
const LOCKS_OF_CHANGES = 1_096_895_309;

const RECORD = `
  INSERT INTO audit_entry (at, operator, action, kind, subject_id, subject_name, event, params, diff)
  VALUES (coalesce($1, clock_timestamp()), $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Who did what, on PostgreSQL; the box seals the secrets of the stores that it hands out. */
export class TypeormAudit implements Audit {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly box: SecretBox,
  ) {
    this.#database = new Database(dataSource);
  }

  async change<T>(
    kind: AuditKind,
    work: (stores: SetUpStores, record: (entry: NewAuditEntry) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    return this.#database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1, $2)', [
        LOCKS_OF_CHANGES,
        AUDIT_KINDS.indexOf(kind),
      ]);
      return work(this.#storesOn(manager), (entry) => recordAudit(manager, entry));
    });
  }

  async list(query: AuditQuery): Promise<AuditedEntry[]> {
    return auditedEntries(this.#database, query);
  }

  #storesOn(manager: EntityManager): SetUpStores {
    return {
      resources: new TypeormResourceStore(manager, this.box),
      clients: new TypeormClientStore(manager, this.box),
      operators: new TypeormOperatorStore(manager),
      sessions: new TypeormOperatorSessionStore(manager),
      tokens: new TypeormOperatorTokenStore(manager),
    };
  }
}

/** Writes an entry in a transaction that somebody else has begun. */
export async function recordAudit(manager: EntityManager, entry: NewAuditEntry): Promise<void> {
  const { at, operator, action, subject, event, params, diff } = entry;
  const { kind, id, name } = subject;
  const json = diff === undefined ? null : JSON.stringify(diff);
  const who = [at ?? null, operator, action, kind, id, name];
  await manager.query(RECORD, [...who, event, storableJson(params), json]);
}
