import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Upkeep } from '@airlock/core';
import { AIRLOCK_OPTIONS, systemClock, type AirlockOptions } from '@airlock/nest';
import { UPKEEP } from '../../persistence/stores.js';

/** Counts are folded before they are read, too, and the newest calls are searched without the index: neither is late. */
const EVERY_MS = 5_000;

/** Keeps up, in processes that work, what finding calls is quick by. */
@Injectable()
export class UpkeepWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Airlock');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    @Inject(UPKEEP) private readonly upkeep: Upkeep,
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
  ) {}

  onApplicationBootstrap(): void {
    if (this.options.worker !== false) this.next(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private next(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.run();
    }, ms);
    this.timer.unref();
  }

  private async run(): Promise<void> {
    let more = false;
    try {
      more = await this.upkeep.upkeep(systemClock.now());
    } catch (error) {
      this.logger.error(`upkeep failed and is tried again: ${String(error)}`);
    }
    this.next(more ? 0 : EVERY_MS);
  }
}
