import { openWork, RefusedError, type AsyncCall, type CallStore } from '@airlock/core';

/** Removes a call that has ended; its tombstone stays. @throws RefusedError `call-running` while something is left to do */
export async function removeJob(store: Pick<CallStore, 'remove'>, call: AsyncCall): Promise<void> {
  const ended = openWork(call) === null && (await store.remove(call.id, call.version));
  if (!ended) throw new RefusedError('call-running', 'The call has not ended; cancel it first', call);
}
