import type { BodyCheck, BodyCheckInput, CallVersion, TriesLeft } from '@airlock/contract';
import type { Identifier } from 'react-admin';

/** What the page of one call asks of the admin API. All throw an HttpError with the problem. */
export interface CallCommands {
  getTriesLeft(id: Identifier, signal?: AbortSignal): Promise<TriesLeft>;
  /** Newest first; a body of more than 1 MiB is left out. */
  listVersions(id: Identifier, signal?: AbortSignal): Promise<CallVersion[]>;
  /** Says what would still be refused of a request that is not saved yet. */
  checkBody(id: Identifier, input: BodyCheckInput, signal?: AbortSignal): Promise<BodyCheck>;
}

interface Transport {
  readonly send: <Answer>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ) => Promise<Answer>;
  readonly read: <Answer>(path: string, signal?: AbortSignal) => Promise<Answer>;
}

export function callCommands({ send, read }: Transport): CallCommands {
  const ofCall = (id: Identifier) => `calls/${encodeURIComponent(id)}`;
  return {
    getTriesLeft: (id, signal) => read(`${ofCall(id)}/dates`, signal),
    listVersions: (id, signal) => read(`${ofCall(id)}/versions`, signal),
    checkBody: (id, input, signal) => send('POST', `${ofCall(id)}/check`, input, signal),
  };
}
