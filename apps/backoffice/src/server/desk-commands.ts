import type {
  BulkInput,
  BulkOperation,
  BulkPreview,
  CallDetail,
  CauseFilter,
  CauseRecord,
  HandledCount,
  HandledMany,
  Stats,
  StatsFilter,
} from '@airlock/contract';
import type { Identifier } from 'react-admin';
import type { Transport } from './transport.js';

/** What may be said to an operation while it runs, or after it. */
export type BulkCommand = 'pause' | 'resume' | 'cancel' | 'undo';

/** What the desk asks of the admin API beside react-admin's verbs. All throw an HttpError with the problem. */
export interface DeskCommands {
  listCauses(filter: CauseFilter, signal?: AbortSignal): Promise<CauseRecord[]>;
  getStats(filter: StatsFilter, signal?: AbortSignal): Promise<Stats>;
  /** What would come of it; nothing is changed. */
  previewBulk(input: BulkInput, signal?: AbortSignal): Promise<BulkPreview>;
  startBulk(input: BulkInput): Promise<BulkOperation>;
  /** Answers the operation, of `undo` the one that takes the edits back. */
  commandBulk(id: Identifier, command: BulkCommand): Promise<BulkOperation>;
  markHandled(calls: HandledMany): Promise<HandledCount>;
  markCallHandled(id: Identifier, note: string | null): Promise<CallDetail>;
  unmarkCall(id: Identifier): Promise<CallDetail>;
}

export function deskCommands({ send, read }: Transport): DeskCommands {
  const filtered = (path: string, filter: object) =>
    `${path}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
  const markOf = (id: Identifier) => `calls/${encodeURIComponent(id)}/handled`;
  return {
    listCauses: (filter, signal) => read(filtered('causes', filter), signal),
    getStats: (filter, signal) => read(filtered('stats', filter), signal),
    previewBulk: (input, signal) => send('POST', 'bulk', { ...input, dryRun: true }, signal),
    startBulk: (input) => send('POST', 'bulk', input),
    commandBulk: (id, command) => send('POST', `bulk/${encodeURIComponent(id)}/${command}`),
    markHandled: (calls) => send('POST', 'calls/handled', calls),
    markCallHandled: (id, note) => send('PUT', markOf(id), { note }),
    unmarkCall: (id) => send('DELETE', markOf(id)),
  };
}
