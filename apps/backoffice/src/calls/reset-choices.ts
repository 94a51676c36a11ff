import type { CallListItem, CallReset } from '@airlock/contract';

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
