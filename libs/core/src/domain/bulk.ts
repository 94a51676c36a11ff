import { isLeased, type AsyncCall } from './call.js';
import type { MessagePart } from './message.js';
import { phaseOf, type Phase } from './wake.js';

export const BULK_STATES = ['running', 'paused', 'done', 'cancelled', 'stopped'] as const;

/** `stopped`: the canary failed. */
export type BulkState = (typeof BULK_STATES)[number];

/** What an operation does to each of its calls. */
export type BulkTask = Readonly<
  | { action: 'reset'; to: 'CALL_RETRY' | 'RESPONSE_RETRY' | null; confirm: boolean }
  | { action: 'cancel' }
  /** A JSON Patch, as the text it was given as, so that its numbers keep their digits. */
  | { action: 'patch'; patch: string; target: MessagePart; confirm: boolean }
  | { action: 'wake' }
  | { action: 'handle'; note: string | null }
  /** Puts the bodies back that another operation changed. */
  | { action: 'undo'; undoes: number; target: MessagePart }
>;

export type CanaryResult = 'running' | 'passed' | 'failed';

/** One stored operation on many calls. */
export type BulkOperation = Readonly<{
  id: number;
  task: BulkTask;
  /** The filter as the operator gave it, to be shown: the calls themselves were fixed when the operation was made. */
  filter: unknown;
  state: BulkState;
  /** The first so many decide; null: none do. */
  canary: number | null;
  canaryResult: CanaryResult | null;
  /** Calls a second; null: no limit. */
  rate: number | null;
  total: number;
  done: number;
  refused: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
}>;

/** Whether DONE calls are left alone: none is touched by accident. An undo touches what it was that left. */
export function sparesDone(task: BulkTask): boolean {
  return task.action !== 'undo' && !('confirm' in task && task.confirm);
}

/** Why a DONE call is refused. */
export const SPARED = 'The call is DONE, and no DONE call is touched without confirm: true';

/** Where a call stood in its tries when an operation sent it again. */
export type SentAgain = Readonly<{ phase: Phase; tries: number }>;

export function sentAgain(call: AsyncCall): SentAgain {
  const phase = phaseOf(call);
  return { phase, tries: triesIn(phase, call) };
}

/**
 * How the first try went since a call was sent again.
 * @param responseStatus the HTTP status of its response: without `$reply`, a definitive failure ends in DONE too
 */
export function firstTry(
  call: AsyncCall,
  since: SentAgain,
  responseStatus: number | null,
): 'pending' | 'succeeded' | 'failed' {
  if (call.status === (since.phase === 'call' ? 'CALL_RETRY' : 'RESPONSE_RETRY')) {
    const begun = triesIn(since.phase, call) - since.tries;
    return begun <= 0 || (begun === 1 && isLeased(call)) ? 'pending' : 'failed';
  }
  if (call.status === 'CALL_RETRY' || call.status === 'CALL_ERROR') return 'failed';
  if (since.phase === 'reply') return call.status === 'DONE' ? 'succeeded' : 'failed';
  return responseStatus !== null && responseStatus >= 400 ? 'failed' : 'succeeded';
}

function triesIn(phase: Phase, call: AsyncCall): number {
  return phase === 'call' ? call.attempts : call.deliveries;
}
