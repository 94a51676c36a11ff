import type { Params } from './filled-path.js';
import type { Job, SignalOptions } from './job.js';
import type { Body } from './request-body.js';

export type CallOptions = SignalOptions &
  Readonly<{
    /** Default POST. */
    method?: string;
    /** What is put in the place of `{names}` in the path, and behind it as its query. */
    params?: Params;
    /** Whatever `fetch` takes as it is; of anything else JSON is made. */
    body?: Body;
    headers?: Readonly<Record<string, string>>;
    /**
     * Sent with every repeat, so that the work is done once (contract §5). Default: one that is drawn for this call, for what is
     * no plain reading. False: none, and then it is not sent again by itself.
     */
    idempotencyKey?: string | false;
    /** Where the response is delivered to if the call fails now (contract §6). */
    replyTo?: string;
    /** Whether a failure in the end is delivered there, too (`$reply_errors`). */
    replyErrors?: boolean;
  }>;

export type WaitingCallOptions = CallOptions &
  Readonly<{
    /** What takes longer than so many s, 30 at most, goes on as a job: then the call is kept. Default: it is not. */
    waitSeconds?: number;
  }>;

/** What a call was answered; of a call that is kept, its job and the id that its reply will have. */
export type CallAnswer = Response & Readonly<{ kept: null | Readonly<{ job: Job; replyId: number | null }> }>;
