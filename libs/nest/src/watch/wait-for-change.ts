import type { ChangeFeed } from '@airlock/core';

export type Wait<T> = Readonly<{
  feed: Pick<ChangeFeed, 'subscribe'>;
  rid: string;
  /** Reads what is waited for, anew each time. */
  read: () => Promise<T>;
  enough: (value: T) => boolean;
  timeoutMs: number;
  /** Aborted when nobody waits any more. */
  signal: AbortSignal;
}>;

/**
 * Waits until what is read is enough, or the time is over; gives what was read last. It listens before it reads, so that
 * no change is slept through, and leaves neither listener nor timer behind.
 */
export async function waitForChange<T>({ feed, rid, read, enough, timeoutMs, signal }: Wait<T>): Promise<T> {
  let changed: boolean;
  let over = false;
  let wake: () => void = () => undefined;
  const unsubscribe = await feed.subscribe(rid, () => {
    changed = true;
    wake();
  });
  const end = () => {
    over = true;
    wake();
  };
  const timer = setTimeout(end, timeoutMs);
  signal.addEventListener('abort', end, { once: true });
  try {
    for (;;) {
      changed = false;
      const value = await read();
      if (enough(value) || over || signal.aborted) return value;
      // What changed while it was read is read again.
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    unsubscribe();
  }
}
