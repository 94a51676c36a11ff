import type { StoreSight } from '@airlock/gate';

/** How long a change may go unseen by requests, in ms. */
const FRESH_MS = 1_000;
/** The same of what was known before the store was away. */
const STALE_MS = 250;
const FOUND_KEPT = 10_000;
/** Enough that a program with an old key costs no query each time it asks. */
const MISSED_KEPT = 1_000;

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
export class TtlCache<Key, Value> {
  private readonly found = new Map<Key, Entry<Value>>();
  /** What is not there, or not yet known to be. Apart, so that whoever asks for it pushes nothing out that was found. */
  private readonly missed = new Map<Key, Entry<Value>>();

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
    const before = this.found.get(key) ?? this.missed.get(key);
    if (before && before.until > performance.now()) return before.value;
    const entry = new Entry(this.stillGood(before?.known), (made) => this.look(key, made));
    if (this.found.has(key)) keep(this.found, FOUND_KEPT, key, entry);
    else keep(this.missed, MISSED_KEPT, key, entry);
    entry.value.then(
      (value) => this.sort(key, entry, value !== null),
      // What could not be looked up is looked up again.
      () => [this.found, this.missed].forEach((kept) => kept.get(key) === entry && kept.delete(key)),
    );
    return entry.value;
  }

  /** Takes what was found in another way, just now. */
  remember(key: Key, value: Value): void {
    const known = { value, at: performance.now() };
    this.missed.delete(key);
    keep(this.found, FOUND_KEPT, key, new Entry(known, () => Promise.resolve(value)));
  }

  clear(): void {
    this.found.clear();
    this.missed.clear();
  }

  /** Puts it where it belongs, unless another has taken its place. */
  private sort(key: Key, entry: Entry<Value>, isThere: boolean): void {
    const other = isThere ? this.missed : this.found;
    if (other.get(key) !== entry) return;
    other.delete(key);
    if (isThere) keep(this.found, FOUND_KEPT, key, entry);
    else keep(this.missed, MISSED_KEPT, key, entry);
  }

  private async look(key: Key, entry: Entry<Value>): Promise<Value | null> {
    const { known } = entry;
    const foundLate = (value: Value | null) => {
      // Nothing was forgotten or found since.
      if (known && this.found.get(key)?.known === known) this.replace(key, value);
    };
    const { value, isStale } = await this.sight.look<Value | null>(() => this.load(key), known, foundLate);
    if (isStale) entry.until = performance.now() + STALE_MS;
    else entry.known = value === null ? undefined : { value, at: performance.now() };
    return value;
  }

  private replace(key: Key, value: Value | null): void {
    if (value === null) this.found.delete(key);
    else this.remember(key, value);
  }

  private stillGood(known: Known<Value> | undefined): Known<Value> | undefined {
    return known && performance.now() - known.at < this.knownForMs ? known : undefined;
  }
}

/** Behind all others: what nobody has asked for longest is the first to go. */
function keep<Key, Kept>(kept: Map<Key, Kept>, most: number, key: Key, value: Kept): void {
  kept.delete(key);
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
}
