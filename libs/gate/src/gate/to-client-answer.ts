import type { Answer } from '../http/answer.js';

/** Belong to the connection, or are set anew for the answer that leaves. */
const NOT_PASSED = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
  'request-id',
]);

/** The answer of a run inside the process, as the answer to the request that asked for it. */
export function toClientAnswer({ status, headers, body }: Answer): Answer {
  const passed = Object.entries(headers).filter(([name]) => !NOT_PASSED.has(name));
  return { status, headers: Object.fromEntries(passed), body };
}
