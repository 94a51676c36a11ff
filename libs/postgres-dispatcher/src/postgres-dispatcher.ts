import type { Clock, Dispatcher, Wake } from '@airlock/core';
import { randomBytes } from 'node:crypto';
import type { Notices } from './notices.js';
import { Outbox } from './outbox.js';
import { wakesOf } from './payloads.js';
import { Peers } from './peers.js';

export type PostgresDispatcherOptions = Readonly<{
  /** Rings in this process. It is started and stopped by this dispatcher. */
  local: Dispatcher;
  /** What carries words between processes; started before, and stopped after this. */
  notices: Notices;
  clock: Pick<Clock, 'now'>;
  /** With so many works at once others are asked to take what falls due; as many as `local` runs. Default 64. */
  places?: number;
  /**
   * What is due later than so many ms from now is told nobody else: the sweep of the process whose it is finds it first.
   * As far as sweeps look ahead, at least. Default 10 000.
   */
  horizonMs?: number;
}>;

const DEFAULTS = { places: 64, horizonMs: 10_000 };
/** What is set while nobody is known to work waits for the first who does; the sweep finds what exceeds it. */
const MOST_UNOWNED = 2_000;

/**
 * Rings in one of the processes that share a database, by NOTIFY of PostgreSQL and the timers of that process. Each call is
 * one process's, named by its rid, so that not all ask for the same lease; one that has no place free is passed over, and
 * those who have look again for what it cannot take. Nothing is said while no other process listens. A process that dies
 * takes its alarms with it: the sweep of the others finds what is due.
 */
export class PostgresDispatcher implements Dispatcher {
  readonly #options: Required<PostgresDispatcherOptions>;
  readonly #name = randomBytes(8).toString('hex');
  readonly #peers: Peers;
  readonly #outbox: Outbox;
  #unowned: Wake[] = [];
  #lookAgain: (() => void) | undefined;
  #running = 0;
  #started = false;
  #stopped = false;

  constructor(options: PostgresDispatcherOptions) {
    this.#options = { ...DEFAULTS, ...options };
    const { notices } = options;
    this.#outbox = new Outbox(notices, channelOf);
    this.#peers = new Peers(this.#name, notices, {
      changed: () => {
        void this.#setUnowned();
        this.#lookAgain?.();
      },
      overworked: () => this.#lookAgain?.(),
    });
  }

  /** Hears and is heard from now on; for a process that only sets alarms, too. Never rejects. */
  async open(): Promise<void> {
    const { notices, local } = this.#options;
    notices.whenBack(() => {
      void this.#outbox.send();
      this.#lookAgain?.();
    });
    await notices.listen(channelOf(this.#name), (payload) => {
      if (!this.#stopped) void local.wake(wakesOf(payload));
    });
    await this.#peers.start();
  }

  /** @throws Error when it was started or stopped before: make a new one */
  async start(work: (wake: Wake) => Promise<void>, lookAgain?: () => void): Promise<void> {
    if (this.#started || this.#stopped) throw new Error('This dispatcher was started before; make a new one');
    this.#started = true;
    this.#lookAgain = lookAgain;
    await this.#options.local.start((wake) => this.#counted(work, wake));
    this.#peers.work();
    await this.#setUnowned();
  }

  async wake(wakes: readonly Wake[], origin?: 'sweep'): Promise<void> {
    if (this.#stopped) return;
    const { clock, local, horizonMs } = this.#options;
    const horizon = clock.now().getTime() + horizonMs;
    const own: Wake[] = [];
    for (const wake of wakes) {
      const owner = this.#peers.ownerOf(wake.rid);
      if (owner === this.#name) own.push(wake);
      else if (owner === null) this.#keepUnowned(wake);
      // What one sweep finds the others find.
      else if (origin !== 'sweep' && wake.dueAt.getTime() <= horizon) this.#outbox.put(owner, wake);
    }
    if (own.length > 0) await local.wake(own, origin);
  }

  async stop(graceMs: number): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#unowned = [];
    await Promise.all([this.#peers.leave(), this.#options.local.stop(graceMs)]);
  }

  async #counted(work: (wake: Wake) => Promise<void>, wake: Wake): Promise<void> {
    const { places } = this.#options;
    this.#running += 1;
    if (this.#running >= places) this.#peers.takes(true);
    try {
      await work(wake);
    } finally {
      this.#running -= 1;
      // Not as soon as one place is free: it is taken by what waits for it.
      if (this.#running <= places / 2) this.#peers.takes(false);
    }
  }

  #keepUnowned(wake: Wake): void {
    if (this.#unowned.length < MOST_UNOWNED) this.#unowned.push(wake);
  }

  #setUnowned(): Promise<void> {
    return this.wake(this.#unowned.splice(0));
  }
}

function channelOf(name: string): string {
  return `airlock_wake_${name}`;
}
