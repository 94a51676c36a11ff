import pg from 'pg';
import type { DataSource } from 'typeorm';
import { AirlockDataSource } from './airlock-data-source.js';
import { AsyncCallAttemptRow } from './attempts/async-call-attempt.row.js';
import { BulkMemberRow } from './bulk/bulk-member.row.js';
import { BulkOperationRow } from './bulk/bulk-operation.row.js';
import { AuditEntryRow } from './audit/audit-entry.row.js';
import { AsyncCallBodyRow } from './calls/async-call-body.row.js';
import { AsyncCallLogRow } from './calls/async-call-log.row.js';
import { AsyncCallRevisionRow } from './calls/async-call-revision.row.js';
import { AsyncCallRow } from './calls/async-call.row.js';
import { TombstoneRow } from './calls/tombstone.row.js';
import { ResourceAvailabilityRow } from './availability/resource-availability.row.js';
import { ClientRow } from './clients/client.row.js';
import { StoreClient } from './connections/store-client.js';
import { DEFAULT_LOAN_MS, StorePool } from './connections/store-pool.js';
import { IdempotencyRecordRow } from './idempotency/idempotency-record.row.js';
import { migrations } from './migrations/all-migrations.js';
import { OperatorSessionRow } from './operators/operator-session.row.js';
import { OperatorTokenRow } from './operators/operator-token.row.js';
import { OperatorRow } from './operators/operator.row.js';
import { ConnectorResourceRow } from './resources/connector-resource.row.js';
import { ResourcePaceRow } from './resources/resource-pace.row.js';

export type DataSourceOptions = Readonly<{
  /** postgres://user:password@host:port/database; `?host=/directory` for a unix socket. */
  url: string;
  /** How many connections at most; default 10, and as many at most for what each call needs. */
  poolSize?: number;
  /** How long to wait for a connection before the store counts as unavailable, in ms; default 3 000, less than the 5 s for which a requester waits. */
  connectTimeoutMs?: number;
  /** For how long a connection is lent at most, in ms: then it is cut; default 3 000. */
  loanMs?: number;
  /** How the connections are named in `pg_stat_activity`; default `airlock`. */
  applicationName?: string;
}>;

/**
 * The database as the stores need it. Call `initialize()`, then {@link runMigrations}, then build the stores on it.
 * Its pool outlives a restart of the server: connections that were cut are replaced when they are next needed.
 */
export function airlockDataSource(given: DataSourceOptions): DataSource {
  const { url, poolSize = 10, connectTimeoutMs = DEFAULT_LOAN_MS, applicationName = 'airlock' } = given;
  const { loanMs = DEFAULT_LOAN_MS } = given;
  const writing = {
    ...{ connectionString: url, max: poolSize, connectionTimeoutMillis: connectTimeoutMs },
    application_name: applicationName,
    loanMs,
  };
  const options = {
    type: 'postgres' as const,
    driver: { ...pg, Pool: StorePool, Client: StoreClient },
    url,
    poolSize,
    connectTimeoutMS: connectTimeoutMs,
    applicationName,
    // So many stay open: what looks now and then does not have PostgreSQL begin a process each time.
    extra: { min: 2, loanMs },
    synchronize: false,
    logging: false,
    entities: [
      ...[
        AsyncCallRow,
        AsyncCallBodyRow,
        AsyncCallRevisionRow,
        AsyncCallLogRow,
        AsyncCallAttemptRow,
        TombstoneRow,
        IdempotencyRecordRow,
        BulkOperationRow,
        BulkMemberRow,
      ],
      ...[
        AuditEntryRow,
        ResourceAvailabilityRow,
        ConnectorResourceRow,
        ResourcePaceRow,
        ClientRow,
        OperatorRow,
        OperatorSessionRow,
        OperatorTokenRow,
      ],
    ],
    migrations,
    migrationsTableName: 'airlock_migration',
  };
  return new AirlockDataSource(options, writing);
}
