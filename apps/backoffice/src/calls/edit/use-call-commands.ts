import type { CallDetail, CallEdit, CallListItem, CallReset } from '@airlock/contract';
import { useCallback, useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useProblemText } from '../../problem/use-problem-text.js';
import type { AdminDataProvider } from '../../server/data-provider.js';

interface CallCommands {
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

/** One way to send a call again; `name` is its key in the messages. */
export interface ResetChoice {
  readonly name: 'try_now' | 'call_again' | 'deliver_again' | 'run_again';
  readonly reset: Required<Pick<CallReset, 'to'>> & Pick<CallReset, 'confirm'>;
  /** True where work that has been done is done a second time. */
  readonly repeatsWork: boolean;
}

/** The resets that make sense for a call (contract §9), the gentlest first. */
export function resetChoices({ status, replyUrl }: Pick<CallListItem, 'status' | 'replyUrl'>): ResetChoice[] {
  const runAgain: ResetChoice = {
    name: 'run_again',
    reset: { to: 'CALL_RETRY', confirm: true },
    repeatsWork: true,
  };
  switch (status) {
    case 'CALL_RETRY':
      return [{ name: 'try_now', reset: { to: 'CALL_RETRY' }, repeatsWork: false }];
    case 'CALL_ERROR':
      return [{ name: 'call_again', reset: { to: 'CALL_RETRY' }, repeatsWork: false }];
    case 'RESPONSE_RETRY':
    case 'RESPONSE_ERROR':
      return [{ name: 'deliver_again', reset: { to: 'RESPONSE_RETRY' }, repeatsWork: false }, runAgain];
    case 'DONE': {
      const deliverAgain: ResetChoice = {
        name: 'deliver_again',
        reset: { to: 'RESPONSE_RETRY', confirm: true },
        repeatsWork: true,
      };
      return replyUrl ? [deliverAgain, runAgain] : [runAgain];
    }
  }
}
