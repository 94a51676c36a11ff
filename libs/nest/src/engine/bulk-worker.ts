import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { runBulk, type BulkDesk } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { BULK_DESK } from './bulk-desk.provider.js';
import { Periodic } from './periodic.js';

/** A new operation begins, and a paused one goes on, within about this. */
const LOOK_EVERY_MS = 500;

/** Does operations on many calls for as long as the application runs. */
@Injectable()
export class BulkWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Airlock');
  private readonly stopping = new AbortController();
  private steps: Periodic | undefined;

  constructor(
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    @Inject(BULK_DESK) private readonly desk: BulkDesk | null,
  ) {}

  onApplicationBootstrap(): void {
    const { desk } = this;
    if (!desk || this.options.worker === false) return;
    this.steps = new Periodic(LOOK_EVERY_MS, () => this.run(desk));
    this.steps.start();
  }

  /** A step that runs is ended; another worker goes on with the rest. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.steps?.stop();
  }

  private async run(desk: BulkDesk): Promise<void> {
    try {
      await runBulk(desk, LOOK_EVERY_MS, this.stopping.signal);
    } catch (error) {
      this.logger.error(`A bulk operation failed and is gone on with: ${String(error)}`);
    }
  }
}
