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
import type { CallDetail, CallEdit, CallReset, LogLine } from '@airlock/contract';
import {
  accountCommands,
  callCommands,
  deskCommands,
  setUpCommands,
  type AccountCommands,
  type CallCommands,
  type DeskCommands,
  type SetUpCommands,
} from './admin-commands.js';
import type { HttpClient } from './http-client.js';
import { ListReader } from './list-reader.js';

/** The admin API (contract §9): react-admin's verbs and what a call, a client and a resource offer besides. */
export interface AdminDataProvider
  extends DataProvider, CallCommands, DeskCommands, SetUpCommands, AccountCommands {
  getCallLog(id: Identifier, signal?: AbortSignal): Promise<LogLine[]>;
  /** Throws an HttpError: 409 `version-conflict` with the other's diff, 409 `call-running`, 400 for broken JSON. */
  editCall(id: Identifier, edit: CallEdit): Promise<CallDetail>;
  /** As editCall; 400 where `confirm` is needed and missing. */
  resetCall(id: Identifier, reset: CallReset): Promise<CallDetail>;
  cancelCall(id: Identifier): Promise<CallDetail>;
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

    ...callCommands({ send, read }),
    ...deskCommands({ send, read }),
    ...setUpCommands({ send, read }),
    ...accountCommands({ send, read }),
    getCallLog: (id, signal) => read(ofCall(id, '/log'), signal),
    editCall: (id, edit) => send('PATCH', ofCall(id), edit),
    resetCall: (id, reset) => send('POST', ofCall(id, '/reset'), reset),
    cancelCall: (id) => send('POST', ofCall(id, '/cancel')),
  };
}
