import { SPARED, sparesDone, type BulkTask } from '../../domain/bulk.js';
import type { AsyncCall } from '../../domain/call.js';
import type { MessagePart } from '../../domain/message.js';
import type { StoredBody } from '../../ports/call-reader.js';
import type { Change } from '../../ports/call-store.js';
import { cancelChange } from '../cancel-call.js';
import { edited, requireEditable, requireUnleased } from '../edit-call.js';
import { markChange } from '../handle-call.js';
import { RefusedError } from '../operator.error.js';
import { resetChange } from '../reset-call.js';
import { wakeChange } from '../wake-call.js';
import type { BulkDeps } from './bulk-deps.js';

/** Whose operation it is; `id` is null while it is only tried. */
export type BulkActor = Readonly<{ id: number | null; name: string }>;

/**
 * What an operation makes of one call. Nothing is changed by it.
 * @param version the version at which an undo may change it
 * @throws RefusedError with the sentence that the list of the refused shows
 */
export async function changeOf(
  deps: BulkDeps,
  task: BulkTask,
  call: AsyncCall,
  actor: BulkActor,
  version: number | null = null,
): Promise<Change | 'nothing'> {
  requireMeant(task, call);
  const change = await unmarked(deps, task, call, actor.name, version);
  if (change === 'nothing' || change.log.length === 0) return 'nothing';
  const { id: operation } = actor;
  return operation === null ? change : { ...change, log: change.log.map((line) => ({ ...line, operation })) };
}

/** @throws RefusedError for a call that is DONE, where the task spares those */
export function requireMeant(task: BulkTask, call: AsyncCall): void {
  if (call.status === 'DONE' && sparesDone(task)) throw new RefusedError('confirmation-needed', SPARED, call);
}

async function unmarked(
  deps: BulkDeps,
  task: BulkTask,
  call: AsyncCall,
  actor: string,
  version: number | null,
): Promise<Change | 'nothing'> {
  switch (task.action) {
    case 'reset':
      return resetChange(deps, call, { actor, confirm: task.confirm, ...(task.to && { to: task.to }) });
    case 'cancel':
      return cancelChange(deps, call, actor);
    case 'wake':
      return wakeChange(deps, call, actor);
    case 'handle':
      return markChange(deps, call, { actor, by: actor, note: task.note });
    case 'patch': {
      const { after } = await patched(deps, task, call);
      return withBody(deps, call, actor, task.target, after);
    }
    case 'undo':
      return withBody(deps, call, actor, task.target, await earlierBody(deps, task.target, call, version));
  }
}

/**
 * The body of a call before and after a patch.
 * @param body the present one, where it was read already
 * @throws RefusedError for a body that cannot be edited, or that the patch does not apply to
 */
export async function patched(
  deps: Pick<BulkDeps, 'reader' | 'patch'>,
  { patch, target }: Extract<BulkTask, { action: 'patch' }>,
  call: AsyncCall,
  body?: StoredBody,
): Promise<{ before: Uint8Array; after: Uint8Array; contentType: string | null }> {
  requireUnleased(call);
  requireEditable(call, target, false);
  const current = body ?? (await deps.reader.bodyAt(call.id, target, call.version));
  if (!current) throw new RefusedError('unknown-call', `The call has no ${target}`, call);
  const { body: before, contentType } = current;
  const result = deps.patch(patch, before, contentType);
  if ('why' in result) throw new RefusedError('not-editable', result.why, call);
  return { before, after: result.body, contentType };
}

async function withBody(
  deps: BulkDeps,
  call: AsyncCall,
  actor: string,
  target: MessagePart,
  body: Uint8Array,
): Promise<Change> {
  return edited(deps, call, actor, target === 'request' ? { requestBody: body } : { responseBody: body });
}

async function earlierBody(
  deps: Pick<BulkDeps, 'reader'>,
  target: MessagePart,
  call: AsyncCall,
  version: number | null,
): Promise<Uint8Array> {
  const refused = (message: string) => new RefusedError('version-conflict', message, call);
  requireUnleased(call);
  if (version === null || call.version !== version) throw refused('The call was changed or sent since');
  const earlier = await deps.reader.bodyAt(call.id, target, version - 1);
  if (!earlier) throw refused(`The earlier ${target} is not there any more`);
  return earlier.body;
}
