/** How long a change may go unseen by requests, in ms. */
const FRESH_MS = 1_000;
const CAPACITY = 10_000;

type Entry<Value> = Readonly<{ value: Promise<Value>; until: number }>;

/**
 * Remembers what it looked up for a second, so that a busy key costs no query a request; those who ask while one is
 * looked up wait for that one.
 */
export class BrieflyRemembered<Key, Value> {
  private readonly entries = new Map<Key, Entry<Value>>();

  constructor(private readonly load: (key: Key) => Promise<Value>) {}

  get(key: Key): Promise<Value> {
    const known = this.entries.get(key);
    if (known && known.until > performance.now()) return known.value;
    if (this.entries.size >= CAPACITY) this.entries.clear();
    const value = this.load(key);
    const entry = { value, until: performance.now() + FRESH_MS };
    this.entries.set(key, entry);
    // What could not be looked up is looked up again.
    value.catch(() => this.entries.get(key) === entry && this.entries.delete(key));
    return value;
  }

  clear(): void {
    this.entries.clear();
  }
}
