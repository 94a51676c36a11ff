import { Listeners, nameOf, type ChangeFeed, type Matter, type News } from '@airlock/core';
import { isSilence } from '../connection-failure.js';
import { StoreClient } from '../connections/store-client.js';
import { DEFAULT_LOAN_MS } from '../connections/store-pool.js';
import { setTimeout as sleep } from 'node:timers/promises';

const CHANGE = 'airlock_change';
const WATCH = 'airlock_watch';

/** PostgreSQL takes less than 8 000 bytes of payload: a rid and its comma are 33. */
const RIDS_A_NOTICE = 240;
/** A process that watches says so again and again; one that is silent for longer watches no more. */
const WATCH_AGAIN_MS = 20_000;
const WATCH_LASTS_MS = 60_000;
/** When those who began to listen are told to look again, in case a change was committed before all knew of them. */
const LOOK_AGAIN_MS = [200, 1_000];
const RECONNECT_MS = 500;
/** A requester waits for it. */
const ANNOUNCED_WITHIN_MS = 500;

export type PgChangeFeedOptions = Readonly<{
  /** As for `airlockDataSource`. */
  url: string;
  log: (message: string, error?: unknown) => void;
}>;

/**
 * Changes told between processes by LISTEN and NOTIFY, over a connection of its own. Nothing is sent while nobody in any
 * process listens; what changes while a notice is on its way goes into the next one, and what changes while the connection
 * is lost is told when it is back.
 */
export class PgChangeFeed implements ChangeFeed {
  readonly #listeners = new Listeners();
  readonly #pending = new Set<string>();
  #client: StoreClient | null = null;
  #sending = false;
  #stopped = false;
  #othersWatchUntil = 0;
  #announcedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: PgChangeFeedOptions) {}

  /** Connects, and again whenever the connection is lost. @throws when the first connection cannot be made */
  async start(): Promise<void> {
    await this.#connect();
    this.#timer = setInterval(() => void this.#announce(), WATCH_AGAIN_MS);
    this.#timer.unref();
    await this.#notify(WATCH, 'who');
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#client?.end();
  }

  changed(rids: readonly string[]): void {
    if (this.#listeners.size > 0) this.#listeners.tell(rids);
    if (this.#client && this.#othersWatchUntil < Date.now()) return;
    for (const rid of rids) this.#pending.add(rid);
    void this.#send();
  }

  touched(matter: Matter): void {
    this.changed([nameOf(matter)]);
  }

  async subscribe(rid: string, listener: () => void): Promise<() => void> {
    const end = this.#listeners.add(rid, listener);
    await this.#watch();
    return end;
  }

  async follow(follower: (news: News) => void): Promise<() => void> {
    const end = this.#listeners.addFollower(follower);
    await this.#watch();
    return end;
  }

  /** Whoever changes something is to know that somebody listens. */
  async #watch(): Promise<void> {
    if (this.#announcedAt + WATCH_AGAIN_MS < Date.now()) {
      // Who watches has not said so yet where PostgreSQL is slow: but looks, and looks again.
      await Promise.race([this.#announce(), sleep(ANNOUNCED_WITHIN_MS, undefined, { ref: false })]);
      for (const ms of LOOK_AGAIN_MS) setTimeout(() => this.#listeners.tellAll(), ms).unref();
    }
  }

  async #connect(): Promise<void> {
    const client = new StoreClient({
      ...{ connectionString: this.options.url, application_name: 'airlock changes' },
      ...{ connectionTimeoutMillis: DEFAULT_LOAN_MS, query_timeout: DEFAULT_LOAN_MS },
      ...{ keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
    });
    client.on('notification', ({ channel, payload = '' }) => this.#heard(channel, payload));
    client.on('error', (error) => this.options.log('The connection that tells of changes was lost', error));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANGE}; LISTEN ${WATCH}`);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    // Not before: one that could not be made ends as well, and whoever tried tries again.
    client.on('end', () => void this.#reconnect());
    // Whoever watches says so again before that.
    this.#othersWatchUntil = Date.now() + WATCH_AGAIN_MS;
  }

  /** Whatever was told meanwhile is lost: everybody looks again. */
  async #reconnect(): Promise<void> {
    this.#client = null;
    while (!this.#stopped && !this.#client) {
      await sleep(RECONNECT_MS, undefined, { ref: false });
      await this.#connect().catch(() => undefined);
    }
    if (this.#stopped) return;
    this.#announcedAt = 0;
    await this.#notify(WATCH, 'who');
    await this.#announce();
    this.#listeners.tellAll();
    await this.#send();
  }

  #heard(channel: string, payload: string): void {
    if (channel === CHANGE) this.#listeners.tell(payload.split(','));
    else if (payload === 'who') void this.#announce();
    else if (payload !== this.#name) this.#othersWatchUntil = Date.now() + WATCH_LASTS_MS;
  }

  readonly #name = `watching ${process.pid} ${Math.random().toString(36).slice(2)}`;

  async #announce(): Promise<void> {
    if (this.#listeners.size === 0) return;
    this.#announcedAt = Date.now();
    await this.#notify(WATCH, this.#name);
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#pending.size > 0 && this.#client) {
      const rids = [...this.#pending].slice(0, RIDS_A_NOTICE);
      for (const rid of rids) this.#pending.delete(rid);
      if (await this.#notify(CHANGE, rids.join(','))) continue;
      for (const rid of rids) this.#pending.add(rid);
      break;
    }
    this.#sending = false;
  }

  /** @returns whether it was told */
  async #notify(channel: string, payload: string): Promise<boolean> {
    const client = this.#client;
    try {
      await client?.query('SELECT pg_notify($1, $2)', [channel, payload]);
      return client !== null;
    } catch (error) {
      // What is asked of it next would wait behind what it has not answered.
      if (isSilence(error)) client?.giveUp();
      if (!this.#stopped) this.options.log('A change could not be told', error);
      return false;
    }
  }
}
