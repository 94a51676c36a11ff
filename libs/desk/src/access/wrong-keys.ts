import { guessedAgain, type Guessed, type GuessRule } from '@airlock/core';
import { Problem } from '@airlock/gate';
import { hashOfKey } from './api-key.js';

/** So many different ones cost nothing. The same again guesses nothing: a program with an old key is never slowed. */
const RULE: GuessRule = { free: 20, longestMs: 60_000, forgottenAfterMs: 15 * 60_000 };
const SOURCES_KEPT = 10_000;
const RIGHT_KEPT = 10_000;

type Known = Readonly<{ guessed: Guessed; keys: Set<string> }>;

/**
 * Slows those who try one key or token after the other: what they show is not even looked up while they are to wait, or the
 * right one would be told from the wrong ones. Whose key was right before is never slowed by others who come from there.
 */
export class WrongKeys {
  private readonly sources = new Map<string, Known>();
  /** The hashes of those that were right. */
  private readonly right = new Set<string>();

  constructor(private readonly now: () => Date = () => new Date()) {}

  /**
   * What a key or token that is shown belongs to; null: to nobody.
   * @param look by its hash
   * @throws Problem 429 with Retry-After after too many different wrong ones from there; what the look throws
   */
  async lookedUp<Found>(
    source: string,
    key: string,
    look: (hash: string) => Promise<Found | null>,
  ): Promise<Found | null> {
    const hash = hashOfKey(key);
    const takeBack = this.right.has(hash) ? NOTHING : this.begin(source, hash);
    let found: Found | null;
    try {
      found = await look(hash);
    } catch (error) {
      takeBack();
      throw error;
    }
    if (found === null) {
      this.wrong(source, hash);
      return null;
    }
    takeBack();
    remember(this.right, hash, RIGHT_KEPT);
    return found;
  }

  /**
   * Of a source that has spent its free guesses each further one counts as wrong before it is known, so that many at once
   * are not one.
   * @returns what takes that back
   */
  private begin(source: string, hash: string): () => void {
    const known = this.sources.get(source);
    if (!known || known.keys.has(hash)) return NOTHING;
    const now = this.now();
    if (known.guessed.blockedUntil > now) throw tooMany(known.guessed.blockedUntil, now);
    if (known.guessed.failures < RULE.free) return NOTHING;
    this.wrong(source, hash);
    return () => {
      known.keys.delete(hash);
      this.sources.set(source, known);
    };
  }

  private wrong(source: string, hash: string): void {
    const now = this.now();
    const known = this.sources.get(source);
    const keys = known?.keys ?? new Set<string>();
    const isOld = keys.has(hash);
    remember(keys, hash, RULE.free);
    if (isOld) return;
    // The one that was heard of last is forgotten last.
    this.sources.delete(source);
    this.sources.set(source, { guessed: guessedAgain(known?.guessed ?? null, now, RULE), keys });
    const [oldest] = this.sources.keys();
    if (this.sources.size > SOURCES_KEPT && oldest !== undefined) this.sources.delete(oldest);
  }
}

const NOTHING = () => undefined;

/** As the one that was heard of last; others are forgotten for it, so that the memory has an end. */
function remember(hashes: Set<string>, hash: string, most: number): void {
  hashes.delete(hash);
  hashes.add(hash);
  const [oldest] = hashes;
  if (hashes.size > most && oldest !== undefined) hashes.delete(oldest);
}

export function tooMany(until: Date, now: Date): Problem {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  return new Problem({
    status: 429,
    type: 'rate-limited',
    detail: `Too many wrong guesses; try again in ${seconds} s`,
    ...{ code: 'credentials.guessed', params: { seconds } },
    headers: { 'retry-after': String(seconds) },
  });
}
