import type {
  Attempt,
  BodyCheck,
  BodyCheckInput,
  BulkInput,
  BulkOperation,
  BulkPreview,
  CallDetail,
  CallVersion,
  CauseFilter,
  CauseRecord,
  ClientRecord,
  ClientRotation,
  ClientSecrets,
  ConnectorRecord,
  HandledCount,
  HandledMany,
  OwnSession,
  PasswordChange,
  PlainFailures,
  Resource,
  ResourceExport,
  ResourceImport,
  ResourceImportResult,
  ResourceTest,
  ResourceTestInput,
  RetryDates,
  RetryDatesQuery,
  Stats,
  StatsFilter,
  TriesLeft,
  TryAnswer,
  TryRequest,
  WhatIf,
  WhatIfQuery,
} from '@airlock/contract';
import type { Identifier } from 'react-admin';

/** Sends to and reads from a path below /admin/api; the answer is JSON. Throws react-admin's HttpError. */
interface Transport {
  readonly send: <Answer>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ) => Promise<Answer>;
  readonly read: <Answer>(path: string, signal?: AbortSignal) => Promise<Answer>;
}

/** What the page of one call asks of the admin API. All throw an HttpError with the problem. */
export interface CallCommands {
  getTriesLeft(id: Identifier, signal?: AbortSignal): Promise<TriesLeft>;
  /** Of every try, oldest first; those of earlier than the server keeps are not there. */
  listAttempts(id: Identifier, signal?: AbortSignal): Promise<Attempt[]>;
  /** Newest first; a body of more than 1 MiB is left out. */
  listVersions(id: Identifier, signal?: AbortSignal): Promise<CallVersion[]>;
  /** Says what would still be refused of a request that is not saved yet. */
  checkBody(id: Identifier, input: BodyCheckInput, signal?: AbortSignal): Promise<BodyCheck>;
}

export function callCommands({ send, read }: Transport): CallCommands {
  const ofCall = (id: Identifier) => `calls/${encodeURIComponent(id)}`;
  return {
    getTriesLeft: (id, signal) => read(`${ofCall(id)}/dates`, signal),
    listAttempts: (id, signal) => read(`${ofCall(id)}/attempts`, signal),
    listVersions: (id, signal) => read(`${ofCall(id)}/versions`, signal),
    checkBody: (id, input, signal) => send('POST', `${ofCall(id)}/check`, input, signal),
  };
}

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

/** What setting up takes beside react-admin's verbs. All throw an HttpError with the problem. */
export interface SetUpCommands {
  listConnectors(signal?: AbortSignal): Promise<ConnectorRecord[]>;
  tryEndpoint(request: TryRequest): Promise<TryAnswer>;
  /** `id` is `new` for a resource that is not saved yet. */
  getRetryDates(id: Identifier, query: RetryDatesQuery, signal?: AbortSignal): Promise<RetryDates>;
  /** Of requests to it that are no calls, in the last 24 hours. */
  getPlainFailures(id: Identifier, signal?: AbortSignal): Promise<PlainFailures>;
  /** What the calls that wait would become under another policy. */
  getWhatIf(id: Identifier, query: WhatIfQuery, signal?: AbortSignal): Promise<WhatIf>;
  /** Asks the upstream; `id` is `new` for a resource that is not saved yet. */
  testResource(id: Identifier, input: ResourceTestInput): Promise<ResourceTest>;
  pauseResource(id: Identifier): Promise<Resource>;
  resumeResource(id: Identifier): Promise<Resource>;
  /** Makes the next try of every call that waits now. */
  wakeResource(id: Identifier): Promise<BulkOperation>;
  /** All of them where no ids are given. */
  exportResources(ids?: readonly Identifier[]): Promise<ResourceExport>;
  importResources(given: ResourceImport): Promise<ResourceImportResult>;
  rotateClient(id: Identifier, rotation?: ClientRotation): Promise<ClientRecord & ClientSecrets>;
}

export function setUpCommands({ send, read }: Transport): SetUpCommands {
  const ofResource = (id: Identifier, rest: string) => `resources/${encodeURIComponent(id)}/${rest}`;
  return {
    listConnectors: (signal) => read('connectors', signal),
    tryEndpoint: (request) => send('POST', 'connectors/try', request),
    getRetryDates: (id, query, signal) => read(ofResource(id, `dates?${queryOf(query)}`), signal),
    getPlainFailures: (id, signal) => read(ofResource(id, 'failures'), signal),
    getWhatIf: (id, query, signal) => read(ofResource(id, `what-if?${queryOf(query)}`), signal),
    testResource: (id, input) => send('POST', ofResource(id, 'test'), input),
    pauseResource: (id) => send('POST', ofResource(id, 'pause')),
    resumeResource: (id) => send('POST', ofResource(id, 'resume')),
    wakeResource: (id) => send('POST', ofResource(id, 'wake'), {}),
    exportResources: (ids) => read(`resources/export${ids ? `?ids=${ids.join(',')}` : ''}`),
    importResources: (given) => send('POST', 'resources/import', given),
    rotateClient: (id, rotation = {}) => send('POST', `clients/${encodeURIComponent(id)}/rotate`, rotation),
  };
}

function queryOf(query: object): URLSearchParams {
  return new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

/** What operators do with what is their own. All throw an HttpError with the problem. */
export interface AccountCommands {
  listSessions(signal?: AbortSignal): Promise<OwnSession[]>;
  /** Resolves to `done`, or to what react-admin answers where the session has ended and nothing was done. */
  endSession(id: string): Promise<'done' | object>;
  /** As endSession; 403 where the current password is wrong, 429 after too many of these. */
  changePassword(change: PasswordChange): Promise<'done' | object>;
}

export function accountCommands({ send, read }: Transport): AccountCommands {
  return {
    listSessions: (signal) => read('session/all', signal),
    endSession: async (id) => {
      await send('DELETE', `session/${encodeURIComponent(id)}`);
      return 'done';
    },
    changePassword: async (change) => {
      await send('PUT', 'session/password', change);
      return 'done';
    },
  };
}
