import { guessedAgain, type Guessed, type GuessRule } from '@airlock/core';
import { Problem } from '@airlock/nest';
import { hashOfKey } from './api-key.js';

/** So many different ones cost nothing. The same again guesses nothing: a program with an old key is never slowed. */
const RULE: GuessRule = { free: 20, longestMs: 60_000, forgottenAfterMs: 15 * 60_000 };
const SOURCES_KEPT = 10_000;

type Known = Readonly<{ guessed: Guessed; keys: Set<string> }>;

/** Slows those who try one key or token after the other. Right ones are never asked about here. */
export class WrongKeys {
  private readonly sources = new Map<string, Known>();

  constructor(private readonly now: () => Date = () => new Date()) {}

  /** @throws Problem 429 with Retry-After after too many different wrong ones from there */
  wrong(source: string, key: string): void {
    const now = this.now();
    const known = this.sources.get(source);
    const hash = hashOfKey(key);
    const keys = known?.keys ?? new Set<string>();
    if (keys.has(hash)) return remember(keys, hash);
    if (known && known.guessed.blockedUntil > now) throw tooMany(known.guessed.blockedUntil, now);
    remember(keys, hash);
    // The one that was heard of last is forgotten last.
    this.sources.delete(source);
    this.sources.set(source, { guessed: guessedAgain(known?.guessed ?? null, now, RULE), keys });
    const [oldest] = this.sources.keys();
    if (this.sources.size > SOURCES_KEPT && oldest !== undefined) this.sources.delete(oldest);
  }
}

/** As the one that was heard of last; others are forgotten for it, so that the memory has an end. */
function remember(keys: Set<string>, key: string): void {
  keys.delete(key);
  keys.add(key);
  const [oldest] = keys;
  if (keys.size > RULE.free && oldest !== undefined) keys.delete(oldest);
}

export function tooMany(until: Date, now: Date): Problem {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  return new Problem({
    status: 429,
    type: 'rate-limited',
    detail: `Too many wrong guesses; try again in ${seconds} s`,
    headers: { 'retry-after': String(seconds) },
  });
}
