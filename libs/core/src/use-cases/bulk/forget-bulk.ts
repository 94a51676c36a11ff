import type { BulkDeps } from './bulk-deps.js';

/** An operation is told of as long as most calls are after their end. */
const KEPT_MS = 90 * 86_400_000;

/** Removes operations that ended long ago, one at a time so that nothing else waits. */
export async function forgetBulk(
  deps: Pick<BulkDeps, 'bulk' | 'clock'>,
  signal?: AbortSignal,
): Promise<void> {
  const endedBefore = new Date(deps.clock.now().getTime() - KEPT_MS);
  while (!signal?.aborted && (await deps.bulk.forget(endedBefore)));
}
