import type { BulkOperation } from '../../domain/bulk.js';
import type { BulkMember, BulkResult, BulkStep, ClaimedBulk } from '../../ports/bulk-store.js';
import type { BulkDesk } from './bulk-desk.js';
import { canariesSay } from './canaries.js';
import { dealWith } from './deal-with.js';
import { inTurns } from './in-turns.js';

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
export async function stepBulk(desk: BulkDesk): Promise<Date | null> {
  const now = desk.clock.now();
  const claimed = await desk.bulk.claim({ now, worker: desk.worker, leaseMs: LEASE_MS });
  if ('next' in claimed) return claimed.next;
  const step = await done(desk, claimed, now);
  await desk.bulk.settle({ id: claimed.operation.id, fence: claimed.fence, at: desk.clock.now(), ...step });
  desk.bulkChanged(claimed.operation.id);
  return now;
}

type Done = Omit<BulkStep, 'id' | 'fence' | 'at'>;

async function done(desk: BulkDesk, claimed: ClaimedBulk, now: Date): Promise<Done> {
  const { operation } = claimed;
  const { canary, canaryResult } = operation;
  const isOnCanary = canary !== null && canaryResult === 'running';
  const left = isOnCanary ? canary - operation.done : Infinity;
  if (left > 0) {
    const results = await someCalls(desk, operation, Math.min(left, pieceOf(operation)), now);
    if (results.length > 0) {
      const nextAt = paced(claimed, results.length, now);
      const spoiled = isOnCanary && !sendsAgain(operation) && results.some((result) => 'why' in result);
      return {
        results,
        canaryResult: spoiled ? 'failed' : canaryResult,
        nextAt,
        end: spoiled ? 'stopped' : null,
      };
    }
    if (!isOnCanary) return { results, canaryResult, nextAt: now, end: 'done' };
  }
  const said = sendsAgain(operation) ? await canariesSay(desk, operation.id, canary ?? 0) : 'passed';
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
  desk: BulkDesk,
  operation: BulkOperation,
  most: number,
  began: Date,
): Promise<BulkResult[]> {
  const members = await desk.bulk.members(operation.id, most);
  const results: BulkResult[] = [];
  const goesOn = () => desk.clock.now().getTime() - began.getTime() <= STEP_MS;
  const deal = async (member: BulkMember) => void results.push(await dealWith(desk, operation, member));
  await inTurns(members, AT_ONCE, deal, goesOn);
  return results;
}
