import type { CallDetail, CallEdit, CallReset } from '@airlock/contract';
import { useCallback, useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';

export interface CallCommands {
  /** True from a command's start to its answer. */
  readonly pending: boolean;
  readonly edit: (call: CallDetail, edit: CallEdit) => Promise<CallDetail>;
  readonly reset: (call: CallDetail, reset: CallReset) => Promise<CallDetail>;
  readonly cancel: (call: CallDetail) => Promise<CallDetail>;
  /** Runs a command, says how it went, and reads the page anew. Resolves to whether it succeeded. */
  readonly run: (command: () => Promise<unknown>, done: string) => Promise<boolean>;
}

/** What an operator may do to a call. The commands throw what the data provider throws; `run` tells it instead. */
export function useCallCommands(): CallCommands {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const problemText = useProblemText();
  const [pending, setPending] = useState(false);

  const tracked = useCallback(async <Answer>(command: () => Promise<Answer>): Promise<Answer> => {
    setPending(true);
    try {
      return await command();
    } finally {
      setPending(false);
    }
  }, []);

  const run = useCallback(
    async (command: () => Promise<unknown>, done: string) => {
      try {
        await tracked(command);
        notify(done, { type: 'success' });
        return true;
      } catch (error) {
        notify(problemText(error), { type: 'error' });
        return false;
      } finally {
        refresh();
      }
    },
    [notify, problemText, refresh, tracked],
  );

  return {
    pending,
    edit: (call, edit) => tracked(() => dataProvider.editCall(call.id, edit)),
    reset: (call, reset) =>
      tracked(() => dataProvider.resetCall(call.id, { ...reset, version: reset.version ?? call.version })),
    cancel: (call) => tracked(() => dataProvider.cancelCall(call.id)),
    run,
  };
}
