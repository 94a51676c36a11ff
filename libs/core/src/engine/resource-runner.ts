import type { ClaimedDue } from '../ports/call-store.js';
import type { Engine } from './engine.js';
import { run } from './execute.js';
import { leaseAt } from './lease.js';

type Claimed = ClaimedDue['claimed'][number];

/** How many attempts of one resource a process runs at once, whatever its own limit. */
const PLACES = 64;
/** How long to wait for a place that another process may free without a word. */
const PAUSE_MS = 250;
/** Who has attempts of the resource itself asks when one ends; that others end without a word is the exception. */
const PAUSE_BESIDE_OWN_MS = 1_000;
/** What is further away is left to the sweep. */
const HORIZON_MS = 10_000;
/** No sleep is longer, so that none of them outlives its process by more. */
const SLICE_MS = 1_000;

/**
 * Runs the attempts of one resource that limits them, the oldest first: claims as many as are allowed, and again when
 * one has ended, when the rate allows the next, or when one falls due. Idle where none waits.
 */
export class ResourceRunner {
  readonly #running = new Set<Promise<void>>();
  #claiming = false;
  #notified = false;
  #closed = false;
  /** Grows with each claim, so that a sleep from before it ends in nothing. */
  #turn = 0;
  #next: ClaimedDue['next'] = null;

  constructor(
    private readonly engine: Engine,
    private readonly resourceId: number,
  ) {}

  /** Says that there may be something to claim. */
  notify(): void {
    this.#notified = true;
    if (!this.#claiming && !this.#closed) void this.#claimAll();
  }

  /** Claims nothing any more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #claimAll(): Promise<void> {
    this.#claiming = true;
    const turn = ++this.#turn;
    try {
      while (this.#notified && !this.#closed) {
        this.#notified = false;
        await this.#claim();
      }
    } catch (error) {
      // The sweep notifies again.
      this.#next = null;
      this.engine.log.failed(error);
    } finally {
      this.#claiming = false;
    }
    const until = this.#asksAgainAt();
    if (until) await this.#sleepUntil(until, turn);
  }

  async #claim(): Promise<void> {
    const { engine, resourceId } = this;
    const limit = PLACES - this.#running.size;
    if (limit <= 0) {
      this.#next = 'freed';
      return;
    }
    const now = engine.clock.now();
    const decide = leaseAt(engine, now, 'call');
    const { claimed, next } = await engine.store.claimDue({ resourceId, now, decide, limit });
    // What is due and was not to be had all the same is somebody else's at this instant.
    const isContended = claimed.length === 0 && next instanceof Date && next <= now;
    this.#next = isContended ? 'freed' : next;
    for (const one of claimed) {
      const running = this.#run(one).then(() => {
        this.#running.delete(running);
        if (this.#next !== null) this.notify();
      });
      this.#running.add(running);
    }
  }

  async #run(claimed: Claimed): Promise<void> {
    const { clock, feed } = this.engine;
    const { call, beginsAt } = claimed;
    feed.changed([call.rid]);
    const aheadMs = beginsAt.getTime() - clock.now().getTime();
    if (aheadMs > 0) await clock.sleep(aheadMs);
    await run(this.engine, claimed, ('nextTry' in call && call.nextTry) || clock.now());
  }

  #asksAgainAt(): Date | null {
    if (this.#next === null || this.#running.size >= PLACES) return null;
    const now = this.engine.clock.now().getTime();
    if (this.#next === 'freed') {
      return new Date(now + (this.#running.size > 0 ? PAUSE_BESIDE_OWN_MS : PAUSE_MS));
    }
    return this.#next.getTime() > now + HORIZON_MS ? null : this.#next;
  }

  async #sleepUntil(until: Date, turn: number): Promise<void> {
    const { clock } = this.engine;
    while (this.#turn === turn && !this.#closed) {
      const inMs = until.getTime() - clock.now().getTime();
      if (inMs <= 0) return this.notify();
      await clock.sleep(Math.min(inMs, SLICE_MS));
    }
  }
}
