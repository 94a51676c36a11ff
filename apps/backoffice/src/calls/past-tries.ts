import type { LogLine } from '@airlock/contract';

/** A try that has ended, as the log tells of it. */
export interface PastTry {
  readonly id: number;
  readonly kind: 'attempt' | 'delivery';
  /** Counted from 1, attempts and deliveries each for themselves. */
  readonly number: number | undefined;
  readonly at: string;
  readonly durationMs: number | undefined;
  /** What came of it, as a sentence; without what was to follow. */
  readonly outcome: string;
  /** What the other side said besides, as it said it; empty where nothing is known of it. */
  readonly details: string;
  readonly ok: boolean;
}

/** The tries in a log, oldest first. */
export function pastTries(log: readonly LogLine[]): PastTry[] {
  return log.flatMap(({ id, kind, attempt, at, durationMs, message }) => {
    if (kind !== 'attempt' && kind !== 'delivery') return [];
    return [{ id, kind, number: attempt, at, durationMs, ...outcomeOf(message) }];
  });
}

/**
 * A line says what happened, then, after the last semicolon, what follows: `failed: HTTP 503; next try …, 12 tries left`.
 * Further lines are details.
 */
export function outcomeOf(message: string): Pick<PastTry, 'outcome' | 'details' | 'ok'> {
  const [first = '', ...further] = message.split('\n');
  const end = first.lastIndexOf('; ');
  const told = end === -1 ? first : first.slice(0, end);
  return {
    outcome: told.replace(/^(failed|not delivered): /, ''),
    details: further.join('\n'),
    ok: /^(answered|delivered)\b/.test(told),
  };
}
