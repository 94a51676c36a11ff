import type {
  BulkOperation,
  ClientRecord,
  ClientRotation,
  ClientSecrets,
  ConnectorRecord,
  Resource,
  ResourceExport,
  ResourceImport,
  ResourceImportResult,
  ResourceTest,
  ResourceTestInput,
  RetryDates,
  RetryDatesQuery,
  TryAnswer,
  TryRequest,
  WhatIf,
  WhatIfQuery,
} from '@airlock/contract';
import type { Identifier } from 'react-admin';
import type { Transport } from './transport.js';

/** What setting up takes beside react-admin's verbs. All throw an HttpError with the problem. */
export interface SetUpCommands {
  listConnectors(signal?: AbortSignal): Promise<ConnectorRecord[]>;
  tryEndpoint(request: TryRequest): Promise<TryAnswer>;
  /** `id` is `new` for a resource that is not saved yet. */
  getRetryDates(id: Identifier, query: RetryDatesQuery, signal?: AbortSignal): Promise<RetryDates>;
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
