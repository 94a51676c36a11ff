import type { AsyncCall, CallEvent, MessagePart } from '@airlock/core';
import { openWork } from '@airlock/core';
import type { Outcome } from './action.js';

/** What a store should hold of one call, kept apart from it. */
export type Model = {
  call: AsyncCall;
  /** The current bodies, in base64. */
  bodies: Record<MessagePart, string | null>;
  /** The bodies that others took the place of, oldest first. */
  replaced: string[];
  lines: string[];
  progress: number;
  purged: boolean;
};

/** A worker's view of a call that it claimed, which may be out of date by the time it is used. */
export type Held = { model: Model; call: AsyncCall };

const DAY_MS = 86_400_000;

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export function replace(model: Model, part: MessagePart, body: string): void {
  const earlier = model.bodies[part];
  if (earlier !== null) model.replaced.push(earlier);
  model.bodies[part] = body;
}

/** What an outcome is called in the phase of the call. */
export function eventOf({ status }: AsyncCall, outcome: Outcome, at: Date): CallEvent {
  const isAttempt = status === 'CALL_RETRY';
  if (outcome === 'succeeded') return { type: isAttempt ? 'answered' : 'delivered', at };
  if (outcome === 'unrunnable' && isAttempt) {
    return { type: 'unrunnable', at, reason: 'endpoint-gone', error: 'no such endpoint' };
  }
  return { type: outcome === 'failed' ? 'failed' : 'refused', at, error: 'HTTP 503' };
}

export function isPurgeable({ call, purged }: Model, now: Date, retentionDays: number): boolean {
  if (purged || openWork(call) || !('finishedAt' in call)) return false;
  return call.finishedAt.getTime() < now.getTime() - retentionDays * DAY_MS;
}

export function leaseEnd({ call }: Model): number {
  return openWork(call)?.lease?.until.getTime() ?? Infinity;
}
