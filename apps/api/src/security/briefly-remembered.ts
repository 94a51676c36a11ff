import type { StoreSight } from '@airlock/nest';

/** How long a change may go unseen by requests, in ms. */
const FRESH_MS = 1_000;
/** The same of what was known before the store was away. */
const STALE_MS = 250;
const CAPACITY = 10_000;

type Known<Value> = Readonly<{ value: Value; at: number }>;
class Entry<Value> {
  until = performance.now() + FRESH_MS;

  constructor(
    public known: Known<Value> | undefined,
    look: (entry: Entry<Value>) => Promise<Value | null>,
  ) {
    this.value = look(this);
  }

  readonly value: Promise<Value | null>;
}

/**
 * Remembers what it looked up for a second, so that a busy key costs no query a request; those who ask while one is
 * looked up wait for that one. While the store is away, what was found lately is good for longer; that nothing was
 * found is not: it may be there by now.
 */
export class BrieflyRemembered<Key, Value> {
  private readonly entries = new Map<Key, Entry<Value>>();

  /**
   * @param knownForMs how long what was found is good for while the store is away
   * @param sight shared by those who look into the same store
   */
  constructor(
    private readonly load: (key: Key) => Promise<Value | null>,
    private readonly knownForMs: number,
    private readonly sight: StoreSight,
  ) {}

  get(key: Key): Promise<Value | null> {
    const before = this.entries.get(key);
    if (before && before.until > performance.now()) return before.value;
    const entry = new Entry(this.stillGood(before?.known), (made) => this.look(key, made));
    // Behind all others: what nobody has asked for longest is the first to go.
    this.entries.delete(key);
    const [oldest] = this.entries.keys();
    if (this.entries.size >= CAPACITY && oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, entry);
    // What could not be looked up is looked up again.
    entry.value.catch(() => this.entries.get(key) === entry && this.entries.delete(key));
    return entry.value;
  }

  /** Takes what was found in another way, just now. */
  remember(key: Key, value: Value): void {
    const known = { value, at: performance.now() };
    this.entries.delete(key);
    this.entries.set(key, new Entry(known, () => Promise.resolve(value)));
  }

  clear(): void {
    this.entries.clear();
  }

  private async look(key: Key, entry: Entry<Value>): Promise<Value | null> {
    const { value, isStale } = await this.sight.look(() => this.load(key), entry.known);
    if (isStale) entry.until = performance.now() + STALE_MS;
    else entry.known = value === null ? undefined : { value, at: performance.now() };
    return value;
  }

  private stillGood(known: Known<Value> | undefined): Known<Value> | undefined {
    return known && performance.now() - known.at < this.knownForMs ? known : undefined;
  }
}
