import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Clock, Maintenance } from '@airlock/core';
import { GATE_OPTIONS, Periodic, WorkLog, type GateOptions } from '@airlock/gate';
import { CLOCK, MAINTENANCE } from '../stores.js';

/** What is not folded is read with the counts, and the newest calls are searched without the index: neither is late. */
const EVERY_MS = 5_000;
/** Where no process works, the counts are folded all the same: reading what is not takes the longer the more it is. */
const WITHOUT_WORK_MS = 30_000;

/** Keeps up what finding calls is quick by, mostly in processes that work. */
@Injectable()
export class MaintenanceWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly turns: Periodic;

  constructor(
    @Inject(MAINTENANCE) private readonly upkeep: Maintenance,
    @Inject(GATE_OPTIONS) { worker }: Pick<GateOptions, 'worker'>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly log: WorkLog,
  ) {
    this.turns = new Periodic(worker === false ? WITHOUT_WORK_MS : EVERY_MS, () => this.run());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  private async run(): Promise<number | void> {
    try {
      if (await this.upkeep.maintain(this.clock.now())) return 0;
    } catch (error) {
      this.log.taskFailed('maintenance', error);
    }
  }
}
