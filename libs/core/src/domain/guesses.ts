/** How often something was guessed wrongly, and until when nobody is to guess again. */
export type Guessed = Readonly<{ failures: number; lastAt: Date; blockedUntil: Date }>;

/** How guesses are slowed. */
export type GuessRule = Readonly<{
  /** So many cost nothing. */
  free: number;
  /** Each further one doubles the wait, which begins at a second, up to this. */
  longestMs: number;
  /** After so long without a guess it begins anew. */
  forgottenAfterMs: number;
}>;

/** What is known after one more wrong guess. */
export function guessedAgain(before: Guessed | null, now: Date, rule: GuessRule): Guessed {
  const isForgotten = before === null || now.getTime() - before.lastAt.getTime() > rule.forgottenAfterMs;
  const failures = isForgotten ? 1 : before.failures + 1;
  const over = failures - rule.free;
  const waitMs = over < 0 ? 0 : Math.min(rule.longestMs, 1_000 * 2 ** Math.min(over, 30));
  return { failures, lastAt: now, blockedUntil: new Date(now.getTime() + waitMs) };
}
