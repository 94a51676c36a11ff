import type { OwnSession, PasswordChange } from '@airlock/contract';
import type { Transport } from './transport.js';

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
