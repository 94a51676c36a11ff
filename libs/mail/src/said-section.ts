import type { AttemptRecord, ReceivedAnswer } from '@airlock/core';
import { textOf, type Section } from './body-section.js';
import type { Failure } from './failure.js';
import { prettyJson } from './pretty-json.js';
import { oneLine, printable } from './safe-text.js';

/** How much of an answer stands in a mail: enough to see what it is about. */
const MOST_LINES = 12;
const LONGEST_LINE = 500;

/** By what the other side finds the request in its own logs. */
const ITS_IDS = /^([\w-]+-)?(request|correlation|trace)-?id$|^(traceparent|cf-ray|x-amz-id-2)$/;

/**
 * What the upstream, or the receiver of the reply, said to the last try of a call in error: where that went, its status, the
 * ids by which its owner finds it, and the first lines of its answer.
 * @param records of the call, oldest first
 * @returns undefined where nothing is known of it
 */
export function saidSection(failure: Failure, records: readonly AttemptRecord[]): Section | undefined {
  const phase = failure.status === 'CALL_ERROR' ? 'call' : 'reply';
  // Of an interrupted one it is only known that it began.
  const last = records.findLast((record) => record.phase === phase && record.outcome !== 'interrupted');
  if (!last || last.outcome === 'answered' || last.outcome === 'delivered') return undefined;
  const { sent, answer, n, at, durationMs } = last;
  if (!sent && !answer) return undefined;
  const head = [
    ...(sent ? [`${sent.method} ${sent.url}${sent.address === null ? '' : ` (${sent.address})`}`] : []),
    `${answer ? `HTTP ${answer.status}` : 'no answer'}${durationMs === null ? '' : ` after ${durationMs} ms`}, ` +
      `${phase === 'call' ? 'attempt' : 'delivery'} ${n}, begun ${at.toISOString()}`,
    ...Object.entries(answer?.headers ?? {})
      .filter(([name]) => ITS_IDS.test(name))
      .map(([name, value]) => `${name}: ${value}`),
  ].map((line) => oneLine(line, LONGEST_LINE));
  const body = answer ? bodyLines(answer) : [];
  return {
    title: 'What the other side said',
    text: [...head, ...(body.length > 0 ? ['', ...body] : [])].join('\n'),
  };
}

function bodyLines({ body, contentType, truncated }: ReceivedAnswer): readonly string[] {
  if (body.byteLength === 0) return [];
  const text = textOf(body, contentType);
  if (text === undefined) return [`(${body.byteLength} bytes that are no text)`];
  const lines = printable(prettyJson(text)).trimEnd().split('\n');
  const shown = lines.slice(0, MOST_LINES).map((line) => cut(line));
  return lines.length > MOST_LINES || truncated ? [...shown, '(the rest is in the backoffice)'] : shown;
}

/** With its indentation. */
function cut(line: string): string {
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 1)}…`;
}
