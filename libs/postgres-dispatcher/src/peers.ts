import type { Notices } from './notices.js';
import { ownerOf, type Candidate } from './owner.js';

const PEERS = 'airlock_peers';
/** A process that works says so again and again while anybody hears it; one that is silent for longer works no more. */
const AGAIN_MS = 2_500;
const SILENT_MS = 7_000;
/** Who only hands over asks who works; those who work speak as long as somebody has asked or spoken lately. */
const ASK_MS = 20_000;
const HEARD_LATELY_MS = 60_000;
/** That its places are taken or free again is said no more often. */
const SOONEST_MS = 250;

type Peer = Readonly<{ busy: boolean; until: number }>;

type PeerListener = Readonly<{
  /** Somebody works now who did not, or no longer does: calls change hands. */
  changed: () => void;
  /** Somebody has more to do than places. */
  overworked: () => void;
}>;

/** The processes that work on the calls of one database, as this one knows them. */
export class Peers {
  readonly #others = new Map<string, Peer>();
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #working = false;
  #busy = false;
  #heardAt = -Infinity;
  #askedAt = -Infinity;
  #saidAt = -Infinity;

  constructor(
    readonly name: string,
    private readonly notices: Notices,
    private readonly told: PeerListener,
  ) {}

  async start(): Promise<void> {
    await this.notices.listen(PEERS, (payload) => this.#heard(payload));
    this.notices.whenBack(() => this.#introduce());
    this.#timer = setInterval(() => this.#again(), AGAIN_MS);
    this.#timer.unref();
    await this.#ask();
  }

  /** This process works from now on. */
  work(): void {
    this.#working = true;
    void this.#say();
  }

  /** @param busy all places are taken, so that others are to work on what falls due */
  takes(busy: boolean): void {
    if (this.#busy === busy) return;
    this.#busy = busy;
    if (this.#others.size === 0) return;
    this.#soon ??= setTimeout(
      () => {
        this.#soon = undefined;
        void this.#say();
      },
      Math.max(0, this.#saidAt + SOONEST_MS - performance.now()),
    );
  }

  /** Whose a call is, among those who work; null where nobody is known to. */
  ownerOf(rid: string): string | null {
    if (this.#others.size === 0) return this.#working ? this.name : null;
    const own: Candidate[] = this.#working ? [{ name: this.name, busy: this.#busy }] : [];
    const others = [...this.#others].map(([name, { busy }]) => ({ name, busy }));
    return ownerOf(rid, [...own, ...others]);
  }

  /** Works no more. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    const wasWorking = this.#working;
    this.#working = false;
    if (wasWorking && this.#isHeard()) await this.notices.notify(PEERS, `gone ${this.name}`);
  }

  #isHeard(): boolean {
    return performance.now() - this.#heardAt < HEARD_LATELY_MS;
  }

  #again(): void {
    const now = performance.now();
    for (const [name, { until }] of this.#others) if (until < now) this.#forget(name);
    if (this.#working && this.#isHeard()) void this.#say();
    if (!this.#working && now - this.#askedAt > ASK_MS) void this.#ask();
  }

  /** Nobody knows what was said meanwhile. */
  #introduce(): void {
    void this.#ask();
    if (this.#working) void this.#say();
  }

  async #ask(): Promise<void> {
    this.#askedAt = performance.now();
    await this.notices.notify(PEERS, `who ${this.name}`);
  }

  async #say(): Promise<void> {
    this.#saidAt = performance.now();
    await this.notices.notify(PEERS, `${this.#busy ? 'busy' : 'free'} ${this.name}`);
  }

  #heard(payload: string): void {
    const [word, name = ''] = payload.split(' ');
    if (name === '' || name === this.name) return;
    this.#heardAt = performance.now();
    if (word === 'who' && this.#working) void this.#say();
    if (word === 'gone') this.#forget(name);
    if (word === 'free' || word === 'busy') this.#keep(name, word === 'busy');
  }

  #keep(name: string, busy: boolean): void {
    const isNew = !this.#others.has(name);
    this.#others.set(name, { busy, until: performance.now() + SILENT_MS });
    if (isNew) this.told.changed();
    if (busy && this.#working && !this.#busy) this.told.overworked();
  }

  #forget(name: string): void {
    if (this.#others.delete(name)) this.told.changed();
  }
}
