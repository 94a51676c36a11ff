import simpleRestProvider from 'ra-data-simple-rest';
import type {
  DataProvider,
  DeleteParams,
  DeleteResult,
  GetListParams,
  GetListResult,
  Identifier,
  RaRecord,
} from 'react-admin';
import type {
  CallDetail,
  CallEdit,
  CallReset,
  ClientRecord,
  ClientSecrets,
  ConnectorRecord,
  LogLine,
  RetryDates,
  RetryDatesQuery,
} from '@airlock/contract';
import { deskCommands, type DeskCommands } from './desk-commands.js';
import type { HttpClient } from './http-client.js';
import { ListReader } from './list-reader.js';

/** The admin API (contract §9): react-admin's verbs and what a call, a client and a resource offer besides. */
export interface AdminDataProvider extends DataProvider, DeskCommands {
  getCallLog(id: Identifier, signal?: AbortSignal): Promise<LogLine[]>;
  /** Throws an HttpError: 409 `version-conflict` with the other's diff, 409 `call-running`, 400 for broken JSON. */
  editCall(id: Identifier, edit: CallEdit): Promise<CallDetail>;
  /** As editCall; 400 where `confirm` is needed and missing. */
  resetCall(id: Identifier, reset: CallReset): Promise<CallDetail>;
  cancelCall(id: Identifier): Promise<CallDetail>;
  listConnectors(signal?: AbortSignal): Promise<ConnectorRecord[]>;
  /** `id` is `new` for a resource that is not saved yet. */
  getRetryDates(id: Identifier, query: RetryDatesQuery, signal?: AbortSignal): Promise<RetryDates>;
  rotateClient(id: Identifier): Promise<ClientRecord & ClientSecrets>;
}

export function createDataProvider(apiUrl: string, http: HttpClient): AdminDataProvider {
  const send = async <Answer>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    const options = { method, ...payload, ...(signal ? { signal } : {}) };
    return (await http(`${apiUrl}/${path}`, options)).json as Answer;
  };
  const read = async <Answer>(path: string, signal?: AbortSignal): Promise<Answer> =>
    (await http(`${apiUrl}/${path}`, signal ? { signal } : {})).json as Answer;
  const lists = new ListReader(apiUrl, http);
  const ofCall = (id: Identifier, rest = '') => `calls/${encodeURIComponent(id)}${rest}`;

  return {
    ...simpleRestProvider(apiUrl, http as Parameters<typeof simpleRestProvider>[1]),

    getList<Row extends RaRecord>(list: string, params: GetListParams): Promise<GetListResult<Row>> {
      return list === 'causes' ? lists.causes(params) : lists.read(list, params);
    },

    async delete<Row extends RaRecord>(
      resource: string,
      params: DeleteParams<Row>,
    ): Promise<DeleteResult<Row>> {
      await send('DELETE', `${resource}/${encodeURIComponent(params.id)}`);
      return { data: params.previousData ?? ({ id: params.id } as Row) };
    },

    ...deskCommands({ send, read }),
    getCallLog: (id, signal) => read(ofCall(id, '/log'), signal),
    editCall: (id, edit) => send('PATCH', ofCall(id), edit),
    resetCall: (id, reset) => send('POST', ofCall(id, '/reset'), reset),
    cancelCall: (id) => send('POST', ofCall(id, '/cancel')),
    listConnectors: (signal) => read('connectors', signal),
    getRetryDates(id, query, signal) {
      const given = Object.entries(query).map(([name, value]) => [name, String(value)]);
      return read(`resources/${encodeURIComponent(id)}/dates?${new URLSearchParams(given)}`, signal);
    },
    rotateClient: (id) => send('POST', `clients/${encodeURIComponent(id)}/rotate`),
  };
}
