import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  Backlog,
  durationMs,
  PauseMonitor,
  FairQueue,
  purge,
  sweep,
  takeOverFromPredecessors,
  work,
  type ChangeFeed,
  type Slots,
} from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import type { Resources } from '../connector/seed-resources.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { CHANGE_FEED } from '../store/change-feed.provider.js';
import { inTime } from '../store/in-time.js';
import { Periodic } from './periodic.js';
import { ENGINE, type ProcessEngine } from './engine.provider.js';
import { SLOTS } from './slots.provider.js';
import { WorkLog } from './work-log.js';

/** The sweep looks this far ahead and runs twice as often, so that no date passes between two of them. */
const SWEEP_HORIZON_MS = 10_000;
const SWEEP_EVERY_MS = 5_000;
/** A pause and quiet hours are kept within a second (invariant I9). */
const LOOK_EVERY_MS = 500;
/** Where nothing is paused and no quiet hours are kept: what an operator sets is in force without a look. */
const IDLE_LOOK_EVERY_MS = 5_000;
const PURGE_EVERY_MS = 10 * 60_000;

/** Works on calls for as long as the application runs: dispatcher, sweep and purge. */
@Injectable()
export class Worker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handedOver = new Set<Promise<void>>();
  private readonly periodics: Periodic[] = [];

  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(ENGINE) private readonly engine: ProcessEngine,
    @Inject(SLOTS) private readonly slots: Slots | null,
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
    private readonly bridges: BridgeHolder,
    private readonly log: WorkLog,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Boot refuses here, with the remedy, when airlock(app) is missing.
    void this.bridges.bridge;
    if (this.options.worker === false) return;
    if (this.options.soleWorker) {
      // What cannot be taken over now is when its leases end.
      await this.guarded('take-over', () => takeOverFromPredecessors(this.engine));
    }
    const sweeps = this.every(SWEEP_EVERY_MS, 'sweep', async () => {
      backlog.swept(await sweep(this.engine, SWEEP_HORIZON_MS));
    });
    const backlog = new Backlog(() => sweeps.soon(), this.engine.clock);
    const queue = new FairQueue();
    // What is quiet when this process starts begins nothing.
    await this.watchPauses(() => sweeps.soon());
    await this.options.dispatcher.start(
      (wake) => backlog.run(() => work(this.engine, wake, queue)),
      () => sweeps.soon(),
    );
    sweeps.start();
    this.every(PURGE_EVERY_MS, 'purge', () => purge(this.engine)).start();
  }

  private async watchPauses(goesOn: () => void): Promise<void> {
    const { resources } = this.options;
    if (!isHalting(resources)) return;
    const quietChanged = (id: number) => this.feed.touched({ of: 'resource', id });
    const monitor = new PauseMonitor(resources, this.engine.clock, quietChanged);
    const look = async () => {
      if (await monitor.check()) goesOn();
    };
    await this.guarded('quiet hours', look);
    const looks = new Periodic(IDLE_LOOK_EVERY_MS, async () => {
      await this.guarded('quiet hours', look);
      return monitor.any ? LOOK_EVERY_MS : undefined;
    });
    this.periodics.push(looks);
    looks.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    const graceMs = durationMs(this.options.drain ?? { seconds: 25 });
    await Promise.all(this.periodics.map((periodic) => periodic.stop()));
    const running = Promise.all([
      Promise.all(this.handedOver),
      this.slots?.close(),
      this.engine.runners?.close(),
    ]);
    await Promise.all([this.options.dispatcher.stop(graceMs), inTime(graceMs, running, undefined)]);
    this.bridges.closeHeld();
  }

  /** Waits at the end for an attempt that was handed over by a request. */
  track(settled: Promise<void>): void {
    const tracked = settled.finally(() => this.handedOver.delete(tracked));
    this.handedOver.add(tracked);
  }

  private every(ms: number, what: string, run: () => Promise<unknown>): Periodic {
    const periodic = new Periodic(ms, () => this.guarded(what, run));
    this.periodics.push(periodic);
    return periodic;
  }

  private async guarded(what: string, run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.log.taskFailed(what, error);
    }
  }
}

function isHalting(
  resources: Resources,
): resources is Resources & ConstructorParameters<typeof PauseMonitor>[0] {
  return resources.halts !== undefined && resources.setQuiet !== undefined;
}
