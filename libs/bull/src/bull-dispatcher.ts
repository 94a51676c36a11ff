import type { Clock, Dispatcher, Phase, Wake } from '@airlock/core';
import { AlarmQueue } from './alarm-queue.js';
import type { AlarmQueues } from './queues.js';

export type BullDispatcherOptions = Readonly<{
  queues: AlarmQueues;
  /** The one that the dates of wakes go by. Default: this machine's. */
  clock?: Pick<Clock, 'now'>;
  /** Told when Redis is out of reach or answers with errors: at once, then about once a minute while it lasts. */
  log: (message: string, error?: unknown) => void;
  /** How many works of each phase run at once. Default 64. */
  concurrency?: number;
  /** No `wake` and no `start` waits longer for Redis, in ms. Default 2 000. */
  patienceMs?: number;
}>;

const ofThisMachine = { now: () => new Date() };

/**
 * Rings in any of many processes, through Redis: a delayed job for each try, whose id is made of call, phase, try and
 * date. Redis may be emptied or be out of reach at any moment: an alarm that it lost or never had is found by the sweep.
 */
export class BullDispatcher implements Dispatcher {
  readonly #queues: Readonly<Record<Phase, AlarmQueue>>;

  constructor({
    queues,
    clock = ofThisMachine,
    log,
    concurrency = 64,
    patienceMs = 2_000,
  }: BullDispatcherOptions) {
    const options = { clock, log, concurrency, patienceMs };
    this.#queues = {
      call: new AlarmQueue(queues.call, options),
      reply: new AlarmQueue(queues.reply, options),
    };
  }

  /**
   * Begins to work, as soon as Redis is in reach: resolves then, or when its patience is at an end.
   * @throws Error when it was started or stopped before: make a new one of new queues
   */
  async start(work: (wake: Wake) => Promise<void>): Promise<void> {
    await Promise.all([this.#queues.call.start(work), this.#queues.reply.start(work)]);
  }

  async wake(wakes: readonly Wake[]): Promise<void> {
    const of = (phase: Phase) => wakes.filter((wake) => wake.phase === phase);
    await Promise.all([this.#queues.call.add(of('call')), this.#queues.reply.add(of('reply'))]);
  }

  /** Closes the queues, too. */
  async stop(graceMs: number): Promise<void> {
    await Promise.all([this.#queues.call.stop(graceMs), this.#queues.reply.stop(graceMs)]);
  }
}
