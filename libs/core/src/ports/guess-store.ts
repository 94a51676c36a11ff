import type { GuessRule } from '../domain/guesses.js';

/** Something that is guessed at: by a hash, so that what was typed is not kept. */
export type GuessedAt = Readonly<{ key: string; rule: GuessRule }>;

/** Counts wrong guesses for all processes together, and knows who was right. */
export interface GuessStore {
  /**
   * Counts a guess as wrong before it is known, so that many at once are not one. Where any of these is to wait,
   * nothing is counted and nothing written.
   * @returns until when it is not to be tried; null: it may be
   */
  begin(guesses: readonly GuessedAt[], now: Date): Promise<Date | null>;
  /** It was right: takes the guess back, forgets those under `forget`, and knows `known` from now on. */
  right(
    guesses: readonly GuessedAt[],
    ends: Readonly<{ forget: string; known: string; at: Date }>,
  ): Promise<void>;
  /** Whether this was right once. */
  isKnown(known: string): Promise<boolean>;
  /** Forgets what is older, and more than so many: what was guessed at least first, and nothing for which somebody waits. */
  sweep(bounds: Readonly<{ now: Date; guessedBefore: Date; knownBefore: Date; most: number }>): Promise<void>;
}
