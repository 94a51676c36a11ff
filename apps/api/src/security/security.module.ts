import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ClientDirectory, KNOWN_FOR_MS } from './client-directory.js';
import { ClientGuard } from './client.guard.js';
import { Quotas } from './quotas.js';

/** Who may call: every route is for clients unless it says otherwise. */
@Global()
@Module({
  providers: [ClientDirectory, Quotas, { provide: APP_GUARD, useClass: ClientGuard }],
  exports: [ClientDirectory],
})
export class SecurityModule {
  /** @param knownForMs how long a client that was found is known while the store is away */
  static forRoot(knownForMs: number): DynamicModule {
    return { module: SecurityModule, providers: [{ provide: KNOWN_FOR_MS, useValue: knownForMs }] };
  }
}
