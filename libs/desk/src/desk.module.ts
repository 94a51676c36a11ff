import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { BackofficeModule } from './backoffice/backoffice.module.js';
import { CallDatesController } from './calls/call-dates.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkOperations } from './bulk/bulk-operations.js';
import { WakeController } from './bulk/wake.controller.js';
import { CallsService } from './calls/calls.service.js';
import { CallsController } from './calls/calls.controller.js';
import { HandledController } from './calls/handled.controller.js';
import { CausesController } from './causes/causes.controller.js';
import { CheckController } from './check/check.controller.js';
import { ClientsController } from './clients/clients.controller.js';
import { ConnectorsController } from './connectors/connectors.controller.js';
import { LiveEventsController } from './live/live-events.controller.js';
import { LiveNews } from './live/live-news.js';
import { TryItController } from './connectors/try-it.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OperatorsController } from './operators/operators.controller.js';
import { ResourcesService } from './resources/resources.service.js';
import { ResourceImport } from './resources/resource-import.js';
import { ResourcePlansController } from './resources/resource-plans.controller.js';
import { ResourceTestsController } from './resources/resource-tests.controller.js';
import { ResourceTransferController } from './resources/resource-transfer.controller.js';
import { ResourcesController } from './resources/resources.controller.js';
import { RoutesController } from './routes/routes.controller.js';
import { OperatorGuard } from './session/operator.guard.js';
import { Guesses } from './session/guesses.js';
import { OwnSessionsController } from './account/own-sessions.controller.js';
import { Sessions } from './session/sessions.js';
import { SessionController } from './session/session.controller.js';
import { SignIn } from './session/sign-in.js';
import { StatsController } from './stats/stats.controller.js';
import { MaintenanceWorker } from './stats/maintenance-worker.js';
import { TokensController } from './tokens/tokens.controller.js';
import { AttemptsController } from './attempts/attempts.controller.js';
import { FailuresController } from './failures/failures.controller.js';
import { VersionsController } from './versions/versions.controller.js';

/** The admin API (contract §9) and the pages of the backoffice, in an application that has the airlock and the desk's stores. */
@Module({
  imports: [DiscoveryModule, BackofficeModule],
  controllers: [
    ...[
      SessionController,
      OwnSessionsController,
      TokensController,
      CallsController,
      CallDatesController,
      HandledController,
    ],
    ...[CausesController, StatsController, LiveEventsController],
    // Before those of one resource, on whose path one of theirs would be an id.
    ...[ResourceTransferController, ResourcePlansController, ResourceTestsController, ResourcesController],
    ...[ClientsController, OperatorsController, ConnectorsController, TryItController, AuditController],
    ...[
      BulkController,
      WakeController,
      AttemptsController,
      FailuresController,
      VersionsController,
      CheckController,
      RoutesController,
      OpenApiController,
    ],
  ],
  providers: [
    ...[SignIn, Sessions, Guesses],
    OperatorGuard,
    CallsService,
    MaintenanceWorker,
    LiveNews,
    BulkOperations,
    ResourcesService,
    ResourceImport,
  ],
  exports: [Sessions],
})
export class DeskModule {}
