import { Module } from '@nestjs/common';
import { CallDatesController } from './calls/call-dates.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkOperations } from './bulk/bulk-operations.js';
import { WakeController } from './bulk/wake.controller.js';
import { CallDesk } from './calls/call-desk.js';
import { CallsController } from './calls/calls.controller.js';
import { HandledController } from './calls/handled.controller.js';
import { CausesController } from './causes/causes.controller.js';
import { CheckController } from './check/check.controller.js';
import { ClientsController } from './clients/clients.controller.js';
import { ConnectorsController } from './connectors/connectors.controller.js';
import { LiveEventsController } from './live/live-events.controller.js';
import { LiveNews } from './live/live-news.js';
import { TryItController } from './connectors/try-it.controller.js';
import { OperatorsController } from './operators/operators.controller.js';
import { ResourceDesk } from './resources/resource-desk.js';
import { ResourceImport } from './resources/resource-import.js';
import { ResourcePlansController } from './resources/resource-plans.controller.js';
import { ResourceTestsController } from './resources/resource-tests.controller.js';
import { ResourceTransferController } from './resources/resource-transfer.controller.js';
import { ResourcesController } from './resources/resources.controller.js';
import { RoutesController } from './routes/routes.controller.js';
import { OperatorGuard } from './session/operator.guard.js';
import { Guesses } from './session/guesses.js';
import { OwnSessionsController } from './session/own-sessions.controller.js';
import { Sessions } from './session/sessions.js';
import { SessionController } from './session/session.controller.js';
import { SignIn } from './session/sign-in.js';
import { LargeBodies } from '../doors/large-bodies.js';
import { StatsController } from './stats/stats.controller.js';
import { UpkeepWorker } from './stats/upkeep-worker.js';
import { TokensController } from './tokens/tokens.controller.js';
import { VersionsController } from './versions/versions.controller.js';

/** The admin API (contract §9). */
@Module({
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
    ...[BulkController, WakeController, VersionsController, CheckController, RoutesController],
  ],
  providers: [
    ...[SignIn, Sessions, Guesses],
    OperatorGuard,
    LargeBodies,
    CallDesk,
    UpkeepWorker,
    LiveNews,
    BulkOperations,
    ResourceDesk,
    ResourceImport,
  ],
})
export class AdminModule {}
