import type { LogLine } from '@airlock/contract';

/** A try that has ended, as the log tells of it. */
export interface PastTry {
  readonly id: number;
  readonly kind: 'attempt' | 'delivery';
  /** Counted from 1, attempts and deliveries each for themselves. */
  readonly number: number | undefined;
  readonly at: string;
  readonly durationMs: number | undefined;
  /** What the log says of it. */
  readonly line: LogLine;
  /** What the other side said besides, as it said it; empty where nothing is known of it. */
  readonly details: string;
  readonly ok: boolean;
}

/** The tries in a log, oldest first. */
export function pastTries(log: readonly LogLine[]): PastTry[] {
  return log.flatMap((line) => {
    const { id, kind, attempt: number, at, durationMs } = line;
    if (kind !== 'attempt' && kind !== 'delivery') return [];
    const details = 'detail' in line.params ? (line.params.detail ?? '') : '';
    const ok = line.event === 'attempt.answered' || line.event === 'delivery.delivered';
    return [{ id, kind, number, at, durationMs, line, details, ok }];
  });
}

/** Whether the same came of both. */
export function endedAlike(one: PastTry, other: PastTry): boolean {
  return outcomeOf(one) === outcomeOf(other);
}

function outcomeOf({ line: { event, params } }: PastTry): string {
  const error = 'error' in params ? params.error : null;
  const status = 'status' in params ? params.status : null;
  return JSON.stringify([event, error, status]);
}
