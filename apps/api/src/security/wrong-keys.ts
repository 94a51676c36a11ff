import { guessedAgain, type Guessed, type GuessRule } from '@airlock/core';
import { Problem } from '@airlock/nest';
import { hashOfKey } from './api-key.js';

/** Twenty different ones, or two hundred times the same: a program with an old key guesses nothing. */
const RULE: GuessRule = { free: 200, longestMs: 60_000, forgottenAfterMs: 15 * 60_000 };
const WEIGHT_OF_ANOTHER = 10;
const SOURCES_KEPT = 10_000;

type Known = { guessed: Guessed; lastKey: string };

/** Slows those who try one key or token after the other. Right ones are never asked about here. */
export class WrongKeys {
  private readonly sources = new Map<string, Known>();

  constructor(private readonly now: () => Date = () => new Date()) {}

  /** @throws Problem 429 with Retry-After after too many wrong ones from there */
  wrong(source: string, key: string): void {
    const now = this.now();
    const known = this.sources.get(source);
    if (known && known.guessed.blockedUntil > now) throw tooMany(known.guessed.blockedUntil, now);
    const lastKey = hashOfKey(key);
    const weight = known?.lastKey === lastKey ? 1 : WEIGHT_OF_ANOTHER;
    let guessed = guessedAgain(known?.guessed ?? null, now, RULE);
    // Past what is free, each is one more doubling, whatever it is.
    if (guessed.failures < RULE.free)
      guessed = { ...guessed, failures: Math.min(RULE.free - 1, guessed.failures + weight - 1) };
    // The one that was heard of last is forgotten last.
    this.sources.delete(source);
    this.sources.set(source, { guessed, lastKey });
    const [oldest] = this.sources.keys();
    if (this.sources.size > SOURCES_KEPT && oldest !== undefined) this.sources.delete(oldest);
  }
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
