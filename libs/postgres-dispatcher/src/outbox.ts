import type { Wake } from '@airlock/core';
import type { Notices } from './notices.js';
import { payloadsOf } from './payloads.js';

/** What is kept while the connection is lost; the sweep finds what exceeds it. */
const MOST = 10_000;
/** How many go in one transaction. */
const AT_ONCE = 2_000;

/**
 * Wakes on their way to other processes. What is set in one turn of the event loop, or while a notice is on its way, goes
 * in one transaction; nobody waits for it.
 */
export class Outbox {
  readonly #waiting = new Map<string, Wake[]>();
  #size = 0;
  #sending = false;

  constructor(
    private readonly notices: Notices,
    private readonly channelOf: (name: string) => string,
  ) {}

  put(name: string, wake: Wake): void {
    if (this.#size >= MOST) return;
    this.#size += 1;
    const waiting = this.#waiting.get(name);
    if (waiting) waiting.push(wake);
    else this.#waiting.set(name, [wake]);
    if (!this.#sending) void this.send();
  }

  /** Sends what waits, now that it may be sent again. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    await new Promise((begin) => setImmediate(begin));
    while (this.#size > 0 && this.notices.connected) {
      for (const [name, wakes] of this.#waiting) {
        const some = wakes.splice(0, AT_ONCE);
        if (wakes.length === 0) this.#waiting.delete(name);
        this.#size -= some.length;
        if (await this.notices.notify(this.channelOf(name), ...payloadsOf(some))) continue;
        for (const wake of some) this.put(name, wake);
        break;
      }
    }
    this.#sending = false;
  }
}
