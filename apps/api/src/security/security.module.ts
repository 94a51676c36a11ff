import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ClientDirectory } from './client-directory.js';
import { ClientGuard } from './client.guard.js';
import { Quotas } from './quotas.js';

/** Who may call: every route is for clients unless it says otherwise. */
@Global()
@Module({
  providers: [ClientDirectory, Quotas, { provide: APP_GUARD, useClass: ClientGuard }],
  exports: [ClientDirectory],
})
export class SecurityModule {}
