/** Between tries where nobody says when to come back: 0.5, 1, 2, 4 … s. */
const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/**
 * How long to wait before the next try, in ms.
 * @param tries so many have failed, at least 1
 * @param retryAfter the header, whole seconds or an HTTP date (RFC 9110 §10.2.3); the pause is no shorter
 */
export function pauseMs(tries: number, retryAfter: string | null = null): number {
  // Whoever lost the same server does not come back in the same instant.
  const backoff = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1)) * (0.75 + Math.random() / 4);
  return Math.max(backoff, askedMs(retryAfter));
}

function askedMs(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  if (/^\d+(\.\d*)?$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

/** @throws what the signal aborts with */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}
