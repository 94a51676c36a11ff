import type { Attempt } from '@airlock/contract';
import type { AttemptRecord, ReceivedAnswer, Thrown, Timings } from '@airlock/core';
import { bodyText } from '../calls/body-text.js';

const UNKNOWN: Timings = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null };

/** @param showsStacks to an administrator, of what a handler threw */
export function attemptView(record: AttemptRecord, showsStacks: boolean): Attempt {
  const { n, phase, at, durationMs, outcome, error, sent, answer, thrown } = record;
  return {
    ...{ n, phase, at: at.toISOString(), durationMs, outcome, error },
    ...{ url: sent?.url ?? null, address: sent?.address ?? null },
    timings: rounded(sent?.timings ?? UNKNOWN),
    request: sent && { method: sent.method, headers: sent.headers },
    response: answer && responseView(answer),
    thrown: thrown && thrownView(thrown, showsStacks),
  };
}

function responseView(answer: ReceivedAnswer): NonNullable<Attempt['response']> {
  const { status, headers, contentType, truncated } = answer;
  const { body, encoding = null } = bodyText(answer.body, contentType);
  return { status, headers, contentType, body, encoding, truncated };
}

function thrownView({ name, message, stack }: Thrown, showsStacks: boolean): Attempt['thrown'] {
  return { name, message, stack: showsStacks ? stack : null };
}

/** Microseconds are what there is to tell. */
function rounded(timings: Timings): Timings {
  const round = (ms: number | null) => (ms === null ? null : Math.round(ms * 1_000) / 1_000);
  const { dnsMs, connectMs, tlsMs, firstByteMs } = timings;
  return {
    ...{ dnsMs: round(dnsMs), connectMs: round(connectMs) },
    ...{ tlsMs: round(tlsMs), firstByteMs: round(firstByteMs) },
  };
}
