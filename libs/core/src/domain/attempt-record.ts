import type { Headers, StoredResponse } from './message.js';
import type { Phase } from './wake.js';

/** How long each part took, in ms; null what is not known, or did not happen: a kept connection is not dialled. */
export type Timings = Readonly<{
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  /** From the sending of the request to the head of its answer. */
  firstByteMs: number | null;
}>;

/** A request that went to an upstream or a receiver, without its body. */
export type SentRequest = Readonly<{
  method: string;
  url: string;
  /** What was dialled, `192.0.2.7:443` or `[2001:db8::7]:443`; null where no connection came about. */
  address: string | null;
  /** Without credentials: see {@link HIDDEN}. */
  headers: Headers;
  timings: Timings;
}>;

/** What came back, as far as it did. */
export type ReceivedAnswer = Readonly<{
  status: number;
  headers: Headers;
  contentType: string | null;
  /** At most {@link MOST_KEPT} bytes. Decoded, where its Content-Encoding is known. */
  body: Uint8Array;
  /** There was more of the body than is kept. */
  truncated: boolean;
}>;

/** The last request of an attempt or a delivery to the other side. `answer`: null where none came. */
export type Exchange = Readonly<{ sent: SentRequest; answer: ReceivedAnswer | null }>;

/** An error that a handler threw; its stack is for administrators. */
export type Thrown = Readonly<{ name: string; message: string; stack: string | null }>;

/** How an attempt or a delivery ended. */
export type RecordedOutcome = 'answered' | 'delivered' | 'failed' | 'refused' | 'unrunnable' | 'interrupted';

/** What was sent in an attempt or a delivery, and what the other side said. It never changes. */
export type AttemptRecord = Readonly<{
  phase: Phase;
  /** The number of the attempt or of the delivery, each counted from 1. */
  n: number;
  /** When it began. */
  at: Date;
  /** Null where its worker is gone, and nobody knows. */
  durationMs: number | null;
  outcome: RecordedOutcome;
  error: string | null;
  /** Null where the handler asked nobody by what the airlock gave it. */
  sent: SentRequest | null;
  /** Of the upstream; where nothing was sent, of the endpoint itself. */
  answer: ReceivedAnswer | null;
  thrown: Thrown | null;
}>;

/** The most that is kept of the body of an answer, in bytes. */
export const MOST_KEPT = 64 * 1024;

/** What stands in a record in the place of a credential. */
export const HIDDEN = '•••';

/** What an endpoint answered by itself, as far as it is kept. */
export function answerOf({ status, headers, contentType, body }: StoredResponse): ReceivedAnswer {
  const truncated = body.byteLength > MOST_KEPT;
  return {
    ...{ status, headers, contentType },
    ...{ body: truncated ? body.subarray(0, MOST_KEPT) : body, truncated },
  };
}
