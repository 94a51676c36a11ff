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
 * @throws the signal's reason once it is aborted; what `read` throws
 */
export async function waitForChange<T>({ feed, rid, read, enough, timeoutMs, signal }: Wait<T>): Promise<T> {
  let changed: boolean;
  let over = false;
  let wake: () => void = () => undefined;
  const unsubscribe = await feed.subscribe(rid, () => {
    changed = true;
    wake();
  });
  const timer = setTimeout(() => {
    over = true;
    wake();
  }, timeoutMs);
  const leave = () => wake();
  signal.addEventListener('abort', leave, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      changed = false;
      const value = await read();
      if (enough(value) || over) return value;
      // What changed while it was read is read again.
      if (!changed && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
    unsubscribe();
  }
}
