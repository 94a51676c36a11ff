import {
  Inject,
  Module,
  type DynamicModule,
  type FactoryProvider,
  type ModuleMetadata,
  type NestModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { GATE_OPTIONS, type GateOptions } from './gate-options.js';
import { ConnectorChecks } from './connector/connector-checks.js';
import { EndpointPolicies } from './connector/endpoint-policies.js';
import { EndpointRegistry } from './connector/endpoint-registry.js';
import { ResourceCache } from './connector/resource-cache.js';
import { seedResources } from './connector/seed-resources.js';
import { AvailabilityWorker } from './engine/availability-worker.js';
import { BULK_DEPS, bulkDepsProvider } from './engine/bulk-deps.provider.js';
import { BulkWorker } from './engine/bulk-worker.js';
import { CHANGE_FEED, feedProvider } from './store/change-feed.provider.js';
import { ENGINE, engineProvider } from './engine/engine.provider.js';
import { slotsProvider } from './engine/slots.provider.js';
import { StoreWatch } from './store/store-watch.js';
import { WorkLog } from './engine/work-log.js';
import { Worker } from './engine/worker.js';
import { PlainFailures } from './failures/plain-failures.js';
import { GateInterceptor } from './gate/gate.interceptor.js';
import { IdempotencyGuard } from './idempotency/idempotency-guard.js';
import { AsyncRequests } from './gate/async-requests.js';
import { Addresses } from './http/addresses.js';
import { BridgeHolder } from './http/bridge-holder.js';
import { BgrsController } from './bgrs/bgrs.controller.js';
import { JobEventsController } from './jobs/job-events.controller.js';
import { IdempotencyMarks } from './idempotency/idempotency-marks.js';
import { JobList } from './jobs/job-list.js';
import { JobsController } from './jobs/jobs.controller.js';
import { OperationsController } from './jobs/operations.controller.js';
import { QueueController } from './jobs/queue.controller.js';
import { EventStream } from './watch/event-stream.js';
import { JobPoll } from './watch/job-poll.js';
import { Results } from './watch/results.js';
import { Tickets } from './tickets/tickets.js';
import { TicketsController } from './jobs/tickets.controller.js';
import { WatchedCalls } from './watch/watched-calls.js';
import { InsideRequests } from './replay/inside-requests.js';
import { PipelinePerformer } from './replay/pipeline-performer.js';

export type GateAsyncOptions = Pick<ModuleMetadata, 'imports'> &
  Pick<FactoryProvider<GateOptions>, 'inject' | 'useFactory'>;

/** The airlock in a Nest application; main.ts has one line besides: `await airlock(app)`. */
@Module({})
export class GateModule implements NestModule, OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly registry: EndpointRegistry,
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
  ) {}

  static forRoot(options: GateOptions): DynamicModule {
    return this.forRootAsync({ useFactory: () => options });
  }

  static forRootAsync({ imports = [], inject = [], useFactory }: GateAsyncOptions): DynamicModule {
    return {
      module: GateModule,
      global: true,
      imports: [DiscoveryModule, ...imports],
      controllers: [
        JobsController,
        JobEventsController,
        QueueController,
        OperationsController,
        BgrsController,
        TicketsController,
      ],
      providers: [
        { provide: GATE_OPTIONS, inject, useFactory },
        { provide: APP_INTERCEPTOR, useClass: GateInterceptor },
        ...[Addresses, BridgeHolder, EndpointRegistry, ResourceCache, EndpointPolicies, PipelinePerformer],
        ...[
          IdempotencyMarks,
          IdempotencyGuard,
          WatchedCalls,
          Tickets,
          JobPoll,
          JobList,
          Results,
          EventStream,
        ],
        ...[
          engineProvider,
          feedProvider,
          slotsProvider,
          StoreWatch,
          WorkLog,
          Worker,
          ConnectorChecks,
          InsideRequests,
          AvailabilityWorker,
          bulkDepsProvider,
          BulkWorker,
          AsyncRequests,
          PlainFailures,
        ],
      ],
      exports: [
        GATE_OPTIONS,
        ENGINE,
        BULK_DEPS,
        BulkWorker,
        CHANGE_FEED,
        StoreWatch,
        WorkLog,
        Tickets,
        Addresses,
        BridgeHolder,
        EndpointRegistry,
        ResourceCache,
        EndpointPolicies,
        ConnectorChecks,
        InsideRequests,
        PipelinePerformer,
      ],
    };
  }

  /** Refuses an inconsistent program. Nest calls this before it makes routes: theirs would fail without a remedy. */
  configure(): void {
    this.registry.explore({ keepsKeys: this.options.idempotency !== undefined });
  }

  async onModuleInit(): Promise<void> {
    await seedResources(this.options.seeds ?? [], this.options.resources, this.registry);
  }

  /** Comes after the worker has ended and the server has closed. */
  async onApplicationShutdown(): Promise<void> {
    await this.options.close?.();
  }
}
