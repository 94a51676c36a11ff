import { OutageLog, type Clock, type Dispatcher, type Phase, type Wake } from '@airlock/core';
import { AlarmQueue } from './alarm-queue.js';
import { Places } from './places.js';
import type { AlarmQueues } from './queues.js';
import { SharedOutage } from './shared-outage.js';

export type BullDispatcherOptions = Readonly<{
  queues: AlarmQueues;
  /** The one that the dates of wakes go by. Default: this machine's. */
  clock?: Pick<Clock, 'now'>;
  /** Takes what Redis cannot. It is started and stopped by this dispatcher. Default: that is left to the sweep. */
  otherwise?: Dispatcher;
  /** Told when Redis is out of reach or answers with errors: at once, then about once a minute while it lasts. */
  log: (message: string, error?: unknown) => void;
  /** How many works of each phase run at once, whoever rang for them. Default 64. */
  concurrency?: number;
  /** No `wake` and no `start` waits longer for Redis, in ms. Default 2 000. */
  patienceMs?: number;
}>;

const ofThisMachine = { now: () => new Date() };

/**
 * Rings in any of many processes, through Redis: a delayed job for each try, whose id is made of call, phase, try and
 * date. Redis may be emptied or be out of reach at any moment: an alarm that it lost is found by the sweep, and one that it
 * cannot take goes to another dispatcher, so that work goes on.
 */
export class BullDispatcher implements Dispatcher {
  readonly #queues: Readonly<Record<Phase, AlarmQueue>>;
  readonly #places: Readonly<Record<Phase, Places>>;
  readonly #otherwise: Dispatcher | undefined;

  constructor({
    queues,
    clock = ofThisMachine,
    otherwise,
    log,
    concurrency = 64,
    patienceMs = 2_000,
  }: BullDispatcherOptions) {
    const subject = otherwise ? 'Redis, without which work goes on' : 'Redis';
    const outage = new SharedOutage(new OutageLog(subject, log));
    const options = { clock, log, outage, concurrency, patienceMs };
    this.#otherwise = otherwise;
    this.#places = { call: new Places(concurrency), reply: new Places(concurrency) };
    this.#queues = {
      call: new AlarmQueue(queues.call, options),
      reply: new AlarmQueue(queues.reply, options),
    };
  }

  /**
   * Begins to work, as soon as Redis is in reach: resolves then, or when its patience is at an end.
   * @throws Error when it was started or stopped before: make a new one of new queues
   */
  async start(work: (wake: Wake) => Promise<void>, lookAgain?: () => void): Promise<void> {
    const placed = (wake: Wake) => this.#places[wake.phase].run(() => work(wake));
    await Promise.all([
      this.#queues.call.start(placed),
      this.#queues.reply.start(placed),
      this.#otherwise?.start(placed, lookAgain),
    ]);
  }

  async wake(wakes: readonly Wake[], origin?: 'sweep'): Promise<void> {
    const looksForStuck = origin === 'sweep' && this.#otherwise !== undefined;
    const left = async (phase: Phase) => {
      const own = wakes.filter((wake) => wake.phase === phase);
      const queue = this.#queues[phase];
      const refused = await queue.add(own);
      const stuck = looksForStuck ? new Set(await queue.stuck(own)) : refused;
      return own.filter((wake) => refused.has(wake) || stuck.has(wake));
    };
    const lefts = (await Promise.all([left('call'), left('reply')])).flat();
    if (lefts.length > 0) await this.#otherwise?.wake(lefts, origin);
  }

  /** Closes the queues, too. */
  async stop(graceMs: number): Promise<void> {
    for (const places of Object.values(this.#places)) places.close();
    await Promise.all([
      this.#queues.call.stop(graceMs),
      this.#queues.reply.stop(graceMs),
      this.#otherwise?.stop(graceMs),
    ]);
  }
}
