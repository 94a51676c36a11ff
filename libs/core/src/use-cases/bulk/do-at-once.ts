import type { BulkTask } from '../../domain/bulk.js';
import type { BulkFilter } from '../../ports/bulk-store.js';
import { changeCall } from '../change-call.js';
import { isRefusal } from '../operator.error.js';
import type { BulkDeps } from './bulk-deps.js';
import { changeOf } from './change-of.js';
import { mapConcurrent } from './map-concurrent.js';
import { matchingPages } from './matching-pages.js';

/** Somebody waits: what is saved together is committed together. */
const AT_ONCE = 50;

/**
 * Does to each call that matches what an operation would do, while somebody waits: only the logs of the calls tell of it.
 * @returns to how many it was done, those left out that refuse it; `too-many`, and no change, where more than `most` match
 */
export async function doAtOnce(
  deps: BulkDeps,
  task: BulkTask,
  filter: BulkFilter,
  actor: string,
  most: number,
): Promise<number | 'too-many'> {
  if ((await deps.bulk.count(filter)) > most) return 'too-many';
  let done = 0;
  for await (const calls of matchingPages(deps, filter, most)) {
    await mapConcurrent(calls, AT_ONCE, async ({ id }) => {
      if (await isDone(deps, task, id, actor)) done += 1;
    });
  }
  return done;
}

async function isDone(deps: BulkDeps, task: BulkTask, id: number, actor: string): Promise<boolean> {
  try {
    await changeCall(deps, { id }, (call) => changeOf(deps, task, call, { id: null, name: actor }));
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
