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
import { AIRLOCK_OPTIONS, type AirlockOptions } from './airlock-options.js';
import { DocsFiles } from './docs/docs-files.js';
import { DocsRoutes } from './docs/docs-routes.js';
import { ConnectorChecks } from './connector/connector-checks.js';
import { EndpointPolicies } from './connector/endpoint-policies.js';
import { EndpointRegistry } from './connector/endpoint-registry.js';
import { ResourceCache } from './connector/resource-cache.js';
import { seedResources } from './connector/seed-resources.js';
import { AvailabilityWorker } from './engine/availability-worker.js';
import { BULK_DESK, bulkDeskProvider } from './engine/bulk-desk.provider.js';
import { BulkWorker } from './engine/bulk-worker.js';
import { CHANGE_FEED, feedProvider } from './engine/change-feed.provider.js';
import { ENGINE, engineProvider } from './engine/engine.provider.js';
import { roomProvider } from './engine/room.provider.js';
import { StoreWatch } from './engine/store-watch.js';
import { WorkLog } from './engine/work-log.js';
import { Worker } from './engine/worker.js';
import { GateInterceptor } from './gate/gate.interceptor.js';
import { Once } from './gate/once.js';
import { TriggeredRequests } from './gate/triggered-requests.js';
import { Addresses } from './http/addresses.js';
import { BridgeHolder } from './http/bridge-holder.js';
import { BgrsController } from './bgrs/bgrs.controller.js';
import { JobEventsController } from './jobs/job-events.controller.js';
import { IdempotencyMarks } from './idempotency/idempotency-marks.js';
import { JobList } from './jobs/job-list.js';
import { JobsController } from './jobs/jobs.controller.js';
import { QueueController } from './jobs/queue.controller.js';
import { ApiDocument } from './openapi/api-document.js';
import { EventStream } from './watch/event-stream.js';
import { JobPoll } from './watch/job-poll.js';
import { Results } from './watch/results.js';
import { WatchedCalls } from './watch/watched-calls.js';
import { InsideRequests } from './replay/inside-requests.js';
import { PipelinePerformer } from './replay/pipeline-performer.js';

export type AirlockAsyncOptions = Pick<ModuleMetadata, 'imports'> &
  Pick<FactoryProvider<AirlockOptions>, 'inject' | 'useFactory'>;

/** The airlock in a Nest application; main.ts has one line besides: `await airlock(app)`. */
@Module({})
export class AirlockModule implements NestModule, OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly registry: EndpointRegistry,
    private readonly docs: DocsRoutes,
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
  ) {}

  static forRoot(options: AirlockOptions): DynamicModule {
    return this.forRootAsync({ useFactory: () => options });
  }

  static forRootAsync({ imports = [], inject = [], useFactory }: AirlockAsyncOptions): DynamicModule {
    return {
      module: AirlockModule,
      global: true,
      imports: [DiscoveryModule, ...imports],
      controllers: [JobsController, JobEventsController, QueueController, BgrsController],
      providers: [
        { provide: AIRLOCK_OPTIONS, inject, useFactory },
        { provide: APP_INTERCEPTOR, useClass: GateInterceptor },
        ...[Addresses, BridgeHolder, EndpointRegistry, ResourceCache, EndpointPolicies, PipelinePerformer],
        ...[IdempotencyMarks, Once, WatchedCalls, JobPoll, JobList, Results, EventStream],
        ...[
          engineProvider,
          feedProvider,
          roomProvider,
          StoreWatch,
          WorkLog,
          Worker,
          ConnectorChecks,
          InsideRequests,
          AvailabilityWorker,
          bulkDeskProvider,
          BulkWorker,
          TriggeredRequests,
          ApiDocument,
          DocsFiles,
          DocsRoutes,
        ],
      ],
      exports: [
        AIRLOCK_OPTIONS,
        ENGINE,
        BULK_DESK,
        BulkWorker,
        CHANGE_FEED,
        StoreWatch,
        WorkLog,
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
    this.registry.explore();
    this.docs.register();
  }

  async onModuleInit(): Promise<void> {
    await seedResources(this.options.seeds ?? [], this.options.resources, this.registry);
  }

  /** Comes after the worker has ended and the server has closed. */
  async onApplicationShutdown(): Promise<void> {
    await this.options.close?.();
  }
}
