import type { BulkTask } from '../../domain/bulk.js';
import type { AsyncCall } from '../../domain/call.js';
import type { BulkFilter } from '../../ports/bulk-store.js';
import type { StoredBody } from '../../ports/call-reader.js';
import { isRefusal } from '../operator.error.js';
import type { BulkDeps } from './bulk-deps.js';
import { changeOf, patched, requireMeant } from './change-of.js';
import { mapConcurrent } from './map-concurrent.js';
import { matchingPages } from './matching-pages.js';

/** More are not tried one by one. */
const MOST_CHECKED = 10_000;
const AT_ONCE = 8;
const SAMPLES = 10;

export type BulkTrial = Readonly<{
  callId: number;
  /** Why it does not apply; null: it does. */
  why: string | null;
  /** Of a patch that applies: its body before and after. */
  bodies?: Readonly<{ before: Uint8Array; after: Uint8Array; contentType: string | null }>;
}>;

export type BulkPreview = Readonly<{
  total: number;
  checked: number;
  applies: number;
  fails: number;
  /** At most ten that apply, and ten that do not; the newest calls first. */
  samples: readonly BulkTrial[];
}>;

/** Says what an operation would do, and changes nothing: it is tried on the newest 10 000 calls that match. */
export async function previewBulk(
  deps: BulkDeps,
  task: BulkTask,
  filter: BulkFilter,
  actor: string,
): Promise<BulkPreview> {
  const total = await deps.bulk.count(filter);
  let [applies, fails] = [0, 0];
  const samples: BulkTrial[] = [];
  for await (const calls of matchingPages(deps, filter, MOST_CHECKED)) {
    for (const trial of await tried(deps, task, calls, actor)) {
      const nth = trial.why === null ? ++applies : ++fails;
      if (nth <= SAMPLES) samples.push(trial);
    }
  }
  return { total, checked: applies + fails, applies, fails, samples };
}

/** In the order of the calls. */
async function tried(
  deps: BulkDeps,
  task: BulkTask,
  calls: readonly AsyncCall[],
  actor: string,
): Promise<BulkTrial[]> {
  const trials: BulkTrial[] = [];
  const ids = calls.map(({ id }) => id);
  const bodies = task.action === 'patch' ? await deps.bulk.bodies(ids, task.target) : null;
  await mapConcurrent(calls, AT_ONCE, async (call, index) => {
    trials[index] = await trial(deps, task, call, actor, bodies?.get(call.id));
  });
  return trials;
}

async function trial(
  deps: BulkDeps,
  task: BulkTask,
  call: AsyncCall,
  actor: string,
  body: StoredBody | undefined,
): Promise<BulkTrial> {
  const callId = call.id;
  try {
    requireMeant(task, call);
    if (task.action === 'patch') return { callId, why: null, bodies: await patched(deps, task, call, body) };
    await changeOf(deps, task, call, { id: null, name: actor });
    return { callId, why: null };
  } catch (error) {
    if (isRefusal(error)) return { callId, why: error.message };
    throw error;
  }
}
