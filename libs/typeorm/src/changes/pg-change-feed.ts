import { Listeners, nameOf, type ChangeFeed, type Subject, type ChangeEvent } from '@airlock/core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PgNotices } from './pg-notices.js';

const CHANGE = 'airlock_change';
const WATCH = 'airlock_watch';

/** PostgreSQL takes less than 8 000 bytes of payload: a rid and its comma are 33. */
const RIDS_A_NOTICE = 240;
/** A process that watches says so again and again; one that is silent for longer watches no more. */
const WATCH_AGAIN_MS = 20_000;
const WATCH_LASTS_MS = 60_000;
/** When those who began to listen are told to look again, in case a change was committed before all knew of them. */
const LOOK_AGAIN_MS = [200, 1_000];
/** A requester waits for it. */
const ANNOUNCED_WITHIN_MS = 500;

/**
 * Changes told between processes by LISTEN and NOTIFY. Nothing is sent while nobody in any process listens; what changes
 * while a notice is on its way goes into the next one, and what changes while the connection is lost is told when it is
 * back.
 */
export class PgChangeFeed implements ChangeFeed {
  readonly #listeners = new Listeners();
  readonly #pending = new Set<string>();
  #sending = false;
  #othersWatchUntil = 0;
  #announcedAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  /** @param notices started before, and stopped after this */
  constructor(private readonly notices: PgNotices) {}

  async start(): Promise<void> {
    this.notices.whenBack(() => void this.#lookAgain());
    await this.notices.listen(CHANGE, (payload) => this.#listeners.tell(payload.split(',')));
    await this.notices.listen(WATCH, (payload) => this.#heardOfWatcher(payload));
    this.#othersMayWatch();
    this.#timer = setInterval(() => void this.#announce(), WATCH_AGAIN_MS);
    this.#timer.unref();
    await this.notices.notify(WATCH, 'who');
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  changed(rids: readonly string[]): void {
    if (this.#listeners.size > 0) this.#listeners.tell(rids);
    if (this.notices.connected && this.#othersWatchUntil < performance.now()) return;
    for (const rid of rids) this.#pending.add(rid);
    void this.#send();
  }

  touched(subject: Subject): void {
    this.changed([nameOf(subject)]);
  }

  async subscribe(rid: string, listener: () => void): Promise<() => void> {
    const end = this.#listeners.add(rid, listener);
    await this.#watch();
    return end;
  }

  async follow(follower: (event: ChangeEvent) => void): Promise<() => void> {
    const end = this.#listeners.addFollower(follower);
    await this.#watch();
    return end;
  }

  /** Whoever changes something is to know that somebody listens. */
  async #watch(): Promise<void> {
    if (this.#announcedAt + WATCH_AGAIN_MS < performance.now()) {
      // Who watches has not said so yet where PostgreSQL is slow: but looks, and looks again.
      await Promise.race([this.#announce(), sleep(ANNOUNCED_WITHIN_MS, undefined, { ref: false })]);
      for (const ms of LOOK_AGAIN_MS) setTimeout(() => this.#listeners.tellAll(), ms).unref();
    }
  }

  /** Whoever watches says so again before that. */
  #othersMayWatch(): void {
    this.#othersWatchUntil = performance.now() + WATCH_AGAIN_MS;
  }

  /** Whatever was told while the connection was lost is lost, too: everybody looks again. */
  async #lookAgain(): Promise<void> {
    this.#othersMayWatch();
    this.#announcedAt = -Infinity;
    await this.notices.notify(WATCH, 'who');
    await this.#announce();
    this.#listeners.tellAll();
    await this.#send();
  }

  #heardOfWatcher(payload: string): void {
    if (payload === 'who') void this.#announce();
    else if (payload !== this.#name) this.#othersWatchUntil = performance.now() + WATCH_LASTS_MS;
  }

  readonly #name = `watching ${process.pid} ${Math.random().toString(36).slice(2)}`;

  async #announce(): Promise<void> {
    if (this.#listeners.size === 0) return;
    this.#announcedAt = performance.now();
    await this.notices.notify(WATCH, this.#name);
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#pending.size > 0 && this.notices.connected) {
      const rids = [...this.#pending].slice(0, RIDS_A_NOTICE);
      for (const rid of rids) this.#pending.delete(rid);
      if (await this.notices.notify(CHANGE, rids.join(','))) continue;
      for (const rid of rids) this.#pending.add(rid);
      break;
    }
    this.#sending = false;
  }
}
