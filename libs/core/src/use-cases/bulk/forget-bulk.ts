import type { BulkDesk } from './bulk-desk.js';

/** An operation is told of as long as most calls are after their end. */
const KEPT_MS = 90 * 86_400_000;

/** Removes operations that ended long ago, one at a time so that nothing else waits. */
export async function forgetBulk(
  desk: Pick<BulkDesk, 'bulk' | 'clock'>,
  signal?: AbortSignal,
): Promise<void> {
  const endedBefore = new Date(desk.clock.now().getTime() - KEPT_MS);
  while (!signal?.aborted && (await desk.bulk.forget(endedBefore)));
}
