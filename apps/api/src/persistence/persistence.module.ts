import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Clock, SecretBox } from '@airlock/core';
import {
  AUDIT,
  AVAILABILITY_STORE,
  CALL_READER,
  CLIENT_STORE,
  CLOCK,
  GUESS_STORE,
  MAINTENANCE,
  PLAIN_FAILURES,
  OPERATOR_SESSION_STORE,
  OPERATOR_STORE,
  OPERATOR_TOKEN_STORE,
  QUOTA_STORE,
  RESOURCE_STORE,
  ROLLUPS,
} from '@airlock/desk';
import {
  TypeormAvailabilityStore,
  TypeormBulkStore,
  TypeormCallReader,
  TypeormCallStore,
  TypeormIdempotencyStore,
  TypeormResourceStore,
  TypeormStoreProbe,
} from '@airlock/typeorm';
import {
  TypeormAudit,
  TypeormClientStore,
  TypeormGuessStore,
  TypeormOperatorSessionStore,
  TypeormOperatorStore,
  TypeormOperatorTokenStore,
  TypeormQuotaStore,
  TypeormRollups,
  TypeormMaintenance,
  TypeormPlainFailureStore,
} from '@airlock/typeorm/desk';
import { TypeormSeedStore } from '@airlock/typeorm/operations';
import type { DataSource } from 'typeorm';
import { BULK_STORE, CALL_STORE, IDEMPOTENCY_STORE, STORE_PROBE, SEED_STORE } from './stores.js';

/** The stores on PostgreSQL. */
@Module({})
export class PersistenceModule {
  /** @param attemptDays for how many days records of attempts are kept */
  static forRoot(box: SecretBox, clock: Clock, attemptDays: number): DynamicModule {
    const stores = [
      store(CALL_STORE, (source) => new TypeormCallStore(source)),
      store(CALL_READER, (source) => new TypeormCallReader(source)),
      store(STORE_PROBE, (source) => new TypeormStoreProbe(source)),
      store(ROLLUPS, (source) => new TypeormRollups(source)),
      store(MAINTENANCE, (source) => new TypeormMaintenance(source, { attemptDays })),
      store(PLAIN_FAILURES, (source) => new TypeormPlainFailureStore(source)),
      store(BULK_STORE, (source) => new TypeormBulkStore(source)),
      store(IDEMPOTENCY_STORE, (source) => new TypeormIdempotencyStore(source)),
      store(RESOURCE_STORE, (source) => new TypeormResourceStore(source, box)),
      store(CLIENT_STORE, (source) => new TypeormClientStore(source, box)),
      store(OPERATOR_STORE, (source) => new TypeormOperatorStore(source)),
      store(OPERATOR_SESSION_STORE, (source) => new TypeormOperatorSessionStore(source)),
      store(AVAILABILITY_STORE, (source) => new TypeormAvailabilityStore(source)),
      store(AUDIT, (source) => new TypeormAudit(source, box)),
      store(SEED_STORE, (source) => new TypeormSeedStore(source)),
      store(QUOTA_STORE, (source) => new TypeormQuotaStore(source)),
      store(GUESS_STORE, (source) => new TypeormGuessStore(source)),
      store(OPERATOR_TOKEN_STORE, (source) => new TypeormOperatorTokenStore(source)),
    ];
    const shared: Provider = { provide: CLOCK, useValue: clock };
    return {
      module: PersistenceModule,
      global: true,
      providers: [...stores, shared],
      exports: [...stores, shared],
    };
  }
}

function store(provide: symbol, useFactory: (dataSource: DataSource) => unknown): Provider {
  return { provide, inject: [getDataSourceToken()], useFactory };
}
