import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Clock, Upkeep } from '@airlock/core';
import { AIRLOCK_OPTIONS, Periodic, WorkLog, type AirlockOptions } from '@airlock/nest';
import { CLOCK, UPKEEP } from '../../persistence/stores.js';

/** Counts are folded before they are read, too, and the newest calls are searched without the index: neither is late. */
const EVERY_MS = 5_000;

/** Keeps up, in processes that work, what finding calls is quick by. */
@Injectable()
export class UpkeepWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly turns = new Periodic(EVERY_MS, () => this.run());

  constructor(
    @Inject(UPKEEP) private readonly upkeep: Upkeep,
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly log: WorkLog,
  ) {}

  onApplicationBootstrap(): void {
    if (this.options.worker !== false) this.turns.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  private async run(): Promise<number | void> {
    try {
      if (await this.upkeep.upkeep(this.clock.now())) return 0;
    } catch (error) {
      this.log.failed('upkeep', error);
    }
  }
}
