import { vi } from 'vitest';
import { paysOnce } from '../one-charge.suite.js';

const ONCE_MORE_MS = 500;
const PATIENCE_MS = 60_000;

/** Its system answers 200 with this to a repeat of what still runs. */
const STILL_RUNS = 5;

/**
 * The loop of a client that follows the idempotency guide (S1): one `XIdempotency-GUID` for one operation, sent again every
 * half second while there is no answer, a server's failure, or the error that says that it still runs.
 */
paysOnce('the loop of the idempotency guide', 'xidempotency-guid', async ({ url, headers, body }) =>
  vi.waitUntil(
    async () => {
      const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
      if (!answer || answer.status >= 500) return false;
      const text = await answer.text();
      return !isStillRunning(text) && { status: answer.status, body: text };
    },
    { timeout: PATIENCE_MS, interval: ONCE_MORE_MS },
  ),
);

function isStillRunning(text: string): boolean {
  return text.startsWith('{') && (JSON.parse(text) as { error?: unknown }).error === STILL_RUNS;
}
