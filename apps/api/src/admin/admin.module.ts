import { Module } from '@nestjs/common';
import { CallDatesController } from './calls/call-dates.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkOperations } from './bulk/bulk-operations.js';
import { WakeController } from './bulk/wake.controller.js';
import { CallDesk } from './calls/call-desk.js';
import { CallsController } from './calls/calls.controller.js';
import { CheckController } from './check/check.controller.js';
import { ClientsController } from './clients/clients.controller.js';
import { ConnectorsController } from './connectors/connectors.controller.js';
import { OperatorsController } from './operators/operators.controller.js';
import { ResourceDesk } from './resources/resource-desk.js';
import { ResourcesController } from './resources/resources.controller.js';
import { OperatorGuard } from './session/operator.guard.js';
import { SessionController } from './session/session.controller.js';
import { SignIn } from './session/sign-in.js';
import { VersionsController } from './versions/versions.controller.js';

/** The admin API (contract §9). */
@Module({
  controllers: [
    ...[SessionController, CallsController, CallDatesController, ResourcesController],
    ...[ClientsController, OperatorsController, ConnectorsController, AuditController],
    ...[BulkController, WakeController, VersionsController, CheckController],
  ],
  providers: [SignIn, OperatorGuard, CallDesk, BulkOperations, ResourceDesk],
})
export class AdminModule {}
