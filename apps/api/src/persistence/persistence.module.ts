import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Clock, SecretBox } from '@airlock/core';
import {
  TypeormAudit,
  TypeormAvailabilityStore,
  TypeormBulkStore,
  TypeormCallReader,
  TypeormCallStore,
  TypeormClientStore,
  TypeormGuessStore,
  TypeormIdempotencyStore,
  TypeormOperatorSessionStore,
  TypeormOperatorStore,
  TypeormOperatorTokenStore,
  TypeormResourceStore,
  TypeormStoreProbe,
  TypeormSeedStore,
  TypeormTallies,
  TypeormUpkeep,
} from '@airlock/typeorm';
import type { DataSource } from 'typeorm';
import {
  AUDIT,
  AVAILABILITY_STORE,
  BULK_STORE,
  CALL_READER,
  CALL_STORE,
  CLIENT_STORE,
  CLOCK,
  GUESS_STORE,
  IDEMPOTENCY_STORE,
  OPERATOR_SESSION_STORE,
  OPERATOR_STORE,
  OPERATOR_TOKEN_STORE,
  RESOURCE_STORE,
  STORE_PROBE,
  SEED_STORE,
  TALLIES,
  UPKEEP,
} from './stores.js';

/** The stores on PostgreSQL. */
@Module({})
export class PersistenceModule {
  static forRoot(dataSource: DataSource, box: SecretBox, clock: Clock): DynamicModule {
    const stores = [
      store(CALL_STORE, (source) => new TypeormCallStore(source)),
      store(CALL_READER, (source) => new TypeormCallReader(source)),
      store(STORE_PROBE, (source) => new TypeormStoreProbe(source)),
      store(TALLIES, (source) => new TypeormTallies(source)),
      store(UPKEEP, (source) => new TypeormUpkeep(source)),
      store(BULK_STORE, (source) => new TypeormBulkStore(source)),
      store(IDEMPOTENCY_STORE, (source) => new TypeormIdempotencyStore(source)),
      store(RESOURCE_STORE, (source) => new TypeormResourceStore(source, box)),
      store(CLIENT_STORE, (source) => new TypeormClientStore(source, box)),
      store(OPERATOR_STORE, (source) => new TypeormOperatorStore(source)),
      store(OPERATOR_SESSION_STORE, (source) => new TypeormOperatorSessionStore(source)),
      store(AVAILABILITY_STORE, (source) => new TypeormAvailabilityStore(source)),
      store(AUDIT, (source) => new TypeormAudit(source, box)),
      store(SEED_STORE, (source) => new TypeormSeedStore(source)),
      store(GUESS_STORE, (source) => new TypeormGuessStore(source)),
      store(OPERATOR_TOKEN_STORE, (source) => new TypeormOperatorTokenStore(source)),
    ];
    const shared: Provider = { provide: CLOCK, useValue: clock };
    return {
      module: PersistenceModule,
      global: true,
      // TypeOrmModule would close it while others still end what they do on it; whoever opened it closes it.
      providers: [...stores, shared, { provide: getDataSourceToken(), useValue: dataSource }],
      exports: [...stores, shared, getDataSourceToken()],
    };
  }
}

function store(provide: symbol, useFactory: (dataSource: DataSource) => unknown): Provider {
  return { provide, inject: [getDataSourceToken()], useFactory };
}
