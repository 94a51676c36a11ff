import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { forgetBulk, runBulk, type BulkDeps } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { BULK_DEPS } from './bulk-deps.provider.js';
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
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(BULK_DEPS) private readonly deps: BulkDeps | null,
    private readonly log: WorkLog,
  ) {}

  onApplicationBootstrap(): void {
    const { deps } = this;
    if (!deps || this.options.worker === false) return;
    const everyMs = this.options.soleWorker ? LONE_LOOK_EVERY_MS : IDLE_LOOK_EVERY_MS;
    this.steps = new Periodic(everyMs, () => this.run(deps));
    this.forgetting = new Periodic(FORGET_EVERY_MS, () => this.forget(deps));
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

  private async run(deps: BulkDeps): Promise<number | void> {
    try {
      if (await runBulk(deps, LOOK_EVERY_MS, this.stopping.signal)) return LOOK_EVERY_MS;
    } catch (error) {
      this.log.taskFailed('operations on many calls', error);
      return IDLE_LOOK_EVERY_MS;
    }
  }

  private async forget(deps: BulkDeps): Promise<void> {
    try {
      await forgetBulk(deps);
    } catch (error) {
      this.log.taskFailed('forgetting old operations', error);
    }
  }
}
