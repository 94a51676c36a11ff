import type { BulkOperation } from '../../domain/bulk.js';
import type { BulkMember, BulkResult, BulkStep, ClaimedBulk } from '../../ports/bulk-store.js';
import type { BulkDeps } from './bulk-deps.js';
import { canaryResult } from './canaries.js';
import { applyToMember } from './apply-to-member.js';
import { mapConcurrent } from './map-concurrent.js';

/** A step takes much less; whoever takes over before it has ended does nothing twice. */
const LEASE_MS = 5_000;
/** A step begins no further call after this, so that a pause holds within a second (invariant I9). */
const STEP_MS = 250;
const MOST_CALLS = 50;
const AT_ONCE = 8;
const CANARIES_AGAIN_MS = 300;

/**
 * Does the next step of one operation that is due, if there is any: a few of its calls, or a look at its canaries.
 * @returns when to ask again; null when nothing is to do
 */
export async function stepBulk(deps: BulkDeps): Promise<Date | null> {
  const now = deps.clock.now();
  const claimed = await deps.bulk.claim({ now, worker: deps.worker, leaseMs: LEASE_MS });
  if ('next' in claimed) return claimed.next;
  const step = await done(deps, claimed, now);
  await deps.bulk.settle({ id: claimed.operation.id, fence: claimed.fence, at: deps.clock.now(), ...step });
  deps.bulkChanged(claimed.operation.id);
  return now;
}

type Done = Omit<BulkStep, 'id' | 'fence' | 'at'>;

async function done(deps: BulkDeps, claimed: ClaimedBulk, now: Date): Promise<Done> {
  const { operation } = claimed;
  const { canary } = operation;
  const isOnCanary = canary !== null && operation.canaryResult === 'running';
  const left = isOnCanary ? canary - operation.done : Infinity;
  if (left > 0) {
    const results = await someCalls(deps, operation, Math.min(left, pieceOf(operation)), now);
    if (results.length > 0) {
      const nextAt = paced(claimed, results.length, now);
      const spoiled = isOnCanary && !sendsAgain(operation) && results.some((result) => 'why' in result);
      return {
        results,
        canaryResult: spoiled ? 'failed' : operation.canaryResult,
        nextAt,
        end: spoiled ? 'stopped' : null,
      };
    }
    if (!isOnCanary) return { results, canaryResult: operation.canaryResult, nextAt: now, end: 'done' };
  }
  const said = sendsAgain(operation) ? await canaryResult(deps, operation.id, canary ?? 0) : 'passed';
  const nextAt = said === 'running' ? new Date(now.getTime() + CANARIES_AGAIN_MS) : now;
  return { results: [], canaryResult: said, nextAt, end: said === 'failed' ? 'stopped' : null };
}

/** Whether tries follow, by which canaries can be told. */
function sendsAgain({ task }: BulkOperation): boolean {
  return task.action === 'reset' || task.action === 'wake';
}

/** At most a fifth of a second's worth. */
function pieceOf({ rate }: BulkOperation): number {
  return rate === null ? MOST_CALLS : Math.min(MOST_CALLS, Math.max(1, Math.floor(rate / 5)));
}

/** A step that comes late does not make up for more than a piece. */
function paced({ operation, dueAt }: ClaimedBulk, calls: number, now: Date): Date {
  const { rate } = operation;
  if (rate === null) return now;
  const pieceMs = (pieceOf(operation) / rate) * 1000;
  const from = Math.max(dueAt.getTime(), now.getTime() - pieceMs);
  return new Date(from + (calls / rate) * 1000);
}

async function someCalls(
  deps: BulkDeps,
  operation: BulkOperation,
  most: number,
  began: Date,
): Promise<BulkResult[]> {
  const members = await deps.bulk.members(operation.id, most);
  const results: BulkResult[] = [];
  const goesOn = () => deps.clock.now().getTime() - began.getTime() <= STEP_MS;
  const deal = async (member: BulkMember) => void results.push(await applyToMember(deps, operation, member));
  await mapConcurrent(members, AT_ONCE, deal, goesOn);
  return results;
}
