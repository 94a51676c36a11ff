import type { Clock } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { whenReachable } from '../connection-failure.js';
import { OF_A_REQUESTER, withRunner } from '../connections/lent-runner.js';
import { OffsetLog } from './offset-log.js';
import { SteadyClock, type Look } from './steady-clock.js';

const LOOKS_AT_FIRST = 7;
const LOOKS = 3;
/** Well below what a lease outlasts its work by: somebody may set the database's clock. */
const EVERY_MS = 10_000;
/** How soon it is looked at again after a look that failed, after a connection was made, and after this machine's clock was set. */
const SOON_MS = 1_000;
/** A change of this machine's clock that is no steering any more. */
const SET_MS = 500;

const SHOWN = `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms`;

/**
 * The clock of the database, which all dates that are stored or compared with stored ones go by, so that processes whose
 * own clocks are wrong agree all the same. Costs no question a call: it is looked at every ten seconds.
 */
export class DatabaseClock implements Clock {
  readonly #steady = new SteadyClock();
  #log: OffsetLog | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  /** How far this machine's clock is ahead of its steady one. */
  #machineMs = machineMs();
  #stopped = false;

  private constructor(private readonly dataSource: DataSource) {}

  /**
   * Looks at the clock for the first time.
   * @throws StoreUnavailableError
   */
  static async of(dataSource: DataSource): Promise<DatabaseClock> {
    const clock = new DatabaseClock(dataSource);
    await clock.#look(LOOKS_AT_FIRST);
    return clock;
  }

  /** Looks at it from time to time from now on. @param log is told when this machine's clock is a second off, and mended */
  follow(log: (message: string) => void): void {
    this.#log = new OffsetLog(log);
    this.#log.saw(this.offsetMs);
    poolOf(this.dataSource)?.on('connect', this.#soon);
    this.#lookIn(EVERY_MS);
  }

  /** Goes on by what is known, until this is closed with its process. */
  async stop(): Promise<void> {
    this.#stopped = true;
    poolOf(this.dataSource)?.off('connect', this.#soon);
    clearTimeout(this.#timer);
    await this.#looking;
  }

  now(): Date {
    if (Math.abs(machineMs() - this.#machineMs) > SET_MS) {
      this.#machineMs = machineMs();
      this.#soon();
    }
    return new Date(this.#steady.nowMs());
  }

  async sleep(ms: number): Promise<void> {
    await sleep(ms);
  }

  /** How far the clock of this machine is ahead of the database's, in ms; negative where it is behind. */
  get offsetMs(): number {
    return Date.now() - this.#steady.nowMs();
  }

  readonly #soon = (): void => {
    if (this.#log && !this.#looking) this.#lookIn(SOON_MS);
  };

  #lookIn(ms: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#looking = this.#look(LOOKS).then(
        () => this.#looked(EVERY_MS),
        () => this.#looked(SOON_MS),
      );
    }, ms).unref();
  }

  #looked(againInMs: number): void {
    this.#looking = undefined;
    this.#log?.saw(this.offsetMs);
    this.#lookIn(againInMs);
  }

  /** On one connection: waiting for one says nothing of a clock. */
  async #look(times: number): Promise<void> {
    await whenReachable(() =>
      withRunner(this.dataSource, OF_A_REQUESTER, async (runner) => {
        const look = async (): Promise<Look> => {
          const beganMs = performance.now();
          const [row] = (await runner.query(SHOWN)) as [{ ms: number }];
          return { beganMs, shownMs: row.ms, endedMs: performance.now() };
        };
        const looks: [Look, ...Look[]] = [await look()];
        while (looks.length < times) looks.push(await look());
        this.#steady.take(looks);
      }),
    );
  }
}

function machineMs(): number {
  return Date.now() - performance.now();
}

type Pool = Readonly<Record<'on' | 'off', (event: 'connect', listener: () => void) => unknown>>;

/** TypeORM's driver does not tell of connections that it makes. */
function poolOf({ driver }: DataSource): Pool | undefined {
  return (driver as unknown as { master?: Pool }).master;
}
