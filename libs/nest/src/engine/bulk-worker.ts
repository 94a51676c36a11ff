import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { forgetBulk, runBulk, type BulkDesk } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { BULK_DESK } from './bulk-desk.provider.js';
import { Periodic } from './periodic.js';
import { WorkLog } from './work-log.js';

/** While an operation runs: one that another worker left is taken over within about this. */
const LOOK_EVERY_MS = 500;
const FORGET_EVERY_MS = 60 * 60_000;
/** Else: what another process is asked for begins within this. */
const IDLE_LOOK_EVERY_MS = 2_500;
/** Where there is no other process, nothing begins without a word: a server with nothing to do does next to nothing. */
const LONE_LOOK_EVERY_MS = 30_000;

/** Does operations on many calls for as long as the application runs. */
@Injectable()
export class BulkWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private steps: Periodic | undefined;
  private forgetting: Periodic | undefined;

  constructor(
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    @Inject(BULK_DESK) private readonly desk: BulkDesk | null,
    private readonly log: WorkLog,
  ) {}

  onApplicationBootstrap(): void {
    const { desk } = this;
    if (!desk || this.options.worker === false) return;
    const everyMs = this.options.soleWorker ? LONE_LOOK_EVERY_MS : IDLE_LOOK_EVERY_MS;
    this.steps = new Periodic(everyMs, () => this.run(desk));
    this.forgetting = new Periodic(FORGET_EVERY_MS, () => this.forget(desk));
    this.steps.start();
    this.forgetting.start();
  }

  /** A step that runs is ended; another worker goes on with the rest. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.steps?.stop(), this.forgetting?.stop()]);
  }

  /** There may be something to do: does not wait for the next look. */
  soon(): void {
    this.steps?.soon();
  }

  private async run(desk: BulkDesk): Promise<number | void> {
    try {
      if (await runBulk(desk, LOOK_EVERY_MS, this.stopping.signal)) return LOOK_EVERY_MS;
    } catch (error) {
      this.log.failed('operations on many calls', error);
      return IDLE_LOOK_EVERY_MS;
    }
  }

  private async forget(desk: BulkDesk): Promise<void> {
    try {
      await forgetBulk(desk);
    } catch (error) {
      this.log.failed('forgetting old operations', error);
    }
  }
}
