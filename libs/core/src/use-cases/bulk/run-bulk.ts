import type { BulkDeps } from './bulk-deps.js';
import { stepBulk } from './step-bulk.js';

/**
 * Does the steps of operations for as long as one is due within `horizonMs`; then whoever calls it waits so long before
 * it asks again. Every worker runs it.
 * @returns whether one still runs, here or in another worker
 */
export async function runBulk(deps: BulkDeps, horizonMs: number, signal?: AbortSignal): Promise<boolean> {
  while (!signal?.aborted) {
    const next = await stepBulk(deps);
    const waitMs = next === null ? Infinity : next.getTime() - deps.clock.now().getTime();
    if (waitMs > horizonMs) return next !== null;
    if (waitMs > 0) await deps.clock.sleep(waitMs);
  }
  return true;
}
