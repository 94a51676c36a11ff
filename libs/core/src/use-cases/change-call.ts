import type { AsyncCall } from '../domain/call.js';
import type { CallReader, WatchedCall } from '../ports/call-reader.js';
import type { Change } from '../ports/call-store.js';
import { announce, type Engine } from '../engine/engine.js';
import { RefusedError } from './operator.error.js';

export type CallDeps = Engine & Readonly<{ reader: CallReader; diff: BodyDiff }>;

/** A jsondiffpatch delta between two bodies, or undefined where they are the same. */
export type BodyDiff = (bodies: {
  before: Uint8Array;
  after: Uint8Array;
  contentType: string | null;
}) => unknown;

export type CallKey = Readonly<{ id: number } | { rid: string }>;

/** @throws RefusedError `unknown-call` or `gone` */
export async function findCall(reader: CallReader, key: CallKey): Promise<AsyncCall> {
  return orRefused(await reader.find(key));
}

/** As {@link findCall}, with its progress. @throws RefusedError `unknown-call` or `gone` */
export async function watchCall(reader: Pick<CallReader, 'watch'>, rid: string): Promise<WatchedCall> {
  return orRefused(await reader.watch(rid));
}

function orRefused<T extends object>(call: T | 'gone' | null): T {
  if (call === 'gone') throw new RefusedError('gone', 'The call was purged after its retention');
  if (!call) throw new RefusedError('unknown-call', 'There is no such call');
  return call;
}

/**
 * Changes a call as `decide` says, and decides anew when somebody else changed it in between.
 * @param decide gives the change, or the call itself where nothing is to change; throws what refuses
 */
export async function changeCall(
  deps: Pick<CallDeps, 'reader' | 'store' | 'dispatcher' | 'notifier' | 'feed'>,
  key: CallKey,
  decide: (call: AsyncCall) => Promise<Change | 'nothing'>,
): Promise<AsyncCall> {
  let call = await findCall(deps.reader, key);
  for (;;) {
    const change = await decide(call);
    if (change === 'nothing') return call;
    const result = await deps.store.save(change);
    if (result.saved) {
      await announce(deps, change.before, change.after);
      return change.after;
    }
    if (!result.current) throw new RefusedError('gone', 'The call was purged after its retention');
    call = result.current;
  }
}
