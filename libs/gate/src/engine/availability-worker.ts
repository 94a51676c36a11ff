import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { checkAvailability, durationMs, type ChangeFeed, type Resource } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { ConnectorChecks } from '../connector/connector-checks.js';
import { CHANGE_FEED } from '../store/change-feed.provider.js';
import { ENGINE, type ProcessEngine } from './engine.provider.js';
import { Periodic } from './periodic.js';
import { WorkLog } from './work-log.js';

/** How often it is looked whose turn it is, at most. */
const LOOK_EVERY_MS = 15_000;

/** Checks the upstreams of resources with work to do for as long as the application runs. */
@Injectable()
export class AvailabilityWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private looks: Periodic | undefined;

  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(ENGINE) private readonly engine: ProcessEngine,
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
    private readonly checks: ConnectorChecks,
    private readonly log: WorkLog,
  ) {}

  onApplicationBootstrap(): void {
    const { availability, worker = true } = this.options;
    const connectors = this.checks.connectors();
    if (!availability || !worker || connectors.length === 0) return;
    const everyMs = durationMs(availability.checkEvery);
    const deps = {
      ...{ availability: availability.store, resources: this.options.resources, clock: this.engine.clock },
      ...{ connectors, everyMs, check: (resource: Resource) => this.check(resource) },
      found: (id: number) => this.feed.touched({ of: 'resource', id }),
    };
    this.looks = new Periodic(Math.min(LOOK_EVERY_MS, everyMs), async () => {
      await checkAvailability(deps).catch((error: unknown) =>
        this.log.taskFailed('the check of upstreams', error),
      );
    });
    this.looks.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.looks?.stop();
  }

  private async check({ connector, config }: Resource): Promise<string | null> {
    const result = await this.checks.run(connector, config, this.stopping.signal);
    return result === null || result.ok ? null : result.detail;
  }
}
