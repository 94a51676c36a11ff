import { Inject, Injectable } from '@nestjs/common';
import { durationMs, type Clock, type GuessedAt, type GuessRule, type GuessStore } from '@airlock/core';
import { CLOCK, GUESS_STORE } from '../stores.js';
import { hashOfKey } from '../access/api-key.js';
import { tooMany } from '../access/wrong-keys.js';

const forgottenAfterMs = durationMs({ hours: 24 });
/** One address from one source. */
const PAIR: GuessRule = { free: 5, longestMs: durationMs({ minutes: 15 }), forgottenAfterMs };
/** One address from all sources that never signed in to it: never long, since it keeps its owner out elsewhere. */
const ADDRESS: GuessRule = { free: 20, longestMs: durationMs({ minutes: 1 }), forgottenAfterMs };
/** All addresses from one source. */
const SOURCE: GuessRule = { free: 20, longestMs: durationMs({ minutes: 15 }), forgottenAfterMs };

const KNOWN_MS = durationMs({ days: 90 });
const MOST_KEPT = 50_000;
const SWEEP_EVERY = 100;

export type Guess = Readonly<{ right: () => Promise<void> }>;

/** Slows those who guess passwords, in all processes together; a source that was right once is slowed by itself alone. */
@Injectable()
export class Guesses {
  private begun = 0;

  constructor(
    @Inject(GUESS_STORE) private readonly store: GuessStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem 429 with Retry-After, at once */
  async begin(email: string, source: string): Promise<Guess> {
    const now = this.clock.now();
    const address = email.toLowerCase();
    const pair = hashOfKey(`pair ${source} ${address}`);
    const known = hashOfKey(`known ${source} ${address}`);
    const isKnown = await this.store.isKnown(known);
    const guesses: GuessedAt[] = [
      { key: pair, rule: PAIR },
      ...(isKnown
        ? []
        : [
            { key: hashOfKey(`address ${address}`), rule: ADDRESS },
            { key: hashOfKey(`source ${source}`), rule: SOURCE },
          ]),
    ];
    const until = await this.store.begin(guesses, now);
    if (until) throw tooMany(until, now);
    if (this.begun++ % SWEEP_EVERY === 0) await this.sweep(now);
    return { right: () => this.store.right(guesses, { forget: pair, known, at: this.clock.now() }) };
  }

  private sweep(now: Date): Promise<void> {
    const before = (ms: number) => new Date(now.getTime() - ms);
    return this.store.sweep({
      now,
      guessedBefore: before(forgottenAfterMs),
      knownBefore: before(KNOWN_MS),
      most: MOST_KEPT,
    });
  }
}
