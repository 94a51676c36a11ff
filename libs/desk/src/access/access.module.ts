import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ClientDirectory, KNOWN_FOR_MS } from './client-directory.js';
import { ClientKeys } from './client-keys.js';
import { ClientGuard } from './client.guard.js';
import { DOORS, type Doors } from './doors.js';
import { OperatorTokens } from './operator-tokens.js';
import { Quotas } from './quotas.js';
import { WrongKeys } from './wrong-keys.js';

/** Who may call: every route is for clients unless it says otherwise. */
@Module({})
export class AccessModule {
  /** @param knownForMs how long a client that was found is known while the store is away */
  static forRoot(doors: Doors, knownForMs: number): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      providers: [
        ...[
          ClientDirectory,
          ClientKeys,
          OperatorTokens,
          Quotas,
          { provide: WrongKeys, useValue: new WrongKeys() },
        ],
        { provide: KNOWN_FOR_MS, useValue: knownForMs },
        { provide: DOORS, useValue: doors },
        { provide: APP_GUARD, useClass: ClientGuard },
      ],
      exports: [ClientDirectory, ClientKeys, OperatorTokens, DOORS],
    };
  }
}
