import type { AsyncCall } from '@airlock/core';

/** What was told of one failure to who had asked in one way. */
export type Row = Readonly<{
  way: string;
  failure: string;
  /** The status of the answer to the request. */
  answered: number;
  /** The call at its end; null where none was stored. */
  kept: AsyncCall | null;
  job: Readonly<{ state: string; code?: string | null }> | null;
  /** The status of `/jobs/{rid}/result` at the end. */
  result: number | null;
  /** The statuses of the responses that were delivered. */
  delivered: readonly number[];
  /** Whether a repeat under the same key was given the stored answer; null without a key. */
  isReplayed: boolean | null;
}>;

/** docs/reference/failures.md, as it is generated from what was seen. */
export function failuresPage(rows: readonly Row[]): string {
  const failures = [...new Set(rows.map(({ failure }) => failure))];
  return [
    '# What is told of a failure',
    '',
    'How a request to an `@Async()` endpoint was asked, how its attempt failed, what is kept of it, and who is told. The tables are made by the',
    'test that asks in each of these ways, with two tries after the first one. What is kept can be read by its requester at',
    '`/jobs/<rid>`, corrected and sent again at the desk, and its result fetched at `/jobs/<rid>/result` or `/bgrs/<rid>/result`. What is not kept',
    'is told to nobody but the requester, in the answer. Failures that pass are 408, 425, 429, 5xx, a timeout, and what a handler throws',
    'without a status; every other 4xx is for good, unless the endpoint says `on: "any"`.',
    '',
    ...failures.flatMap((failure) => [
      `## It failed ${failure}`,
      '',
      ...table([HEAD, ...rows.filter((row) => row.failure === failure).map(cellsOf)]),
      '',
    ]),
  ].join('\n');
}

const HEAD = ['asked', 'is answered', 'kept', 'its job', 'its result', 'posted to `$reply`'];

/** Aligned, as the formatter of the repository has it. */
function table(lines: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...others] = lines;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...others.map(row)];
}

function cellsOf(row: Row): string[] {
  const { job, result } = row;
  const state = job ? `\`${job.state}\`${job.code ? `, code \`${job.code}\`` : ''}` : '';
  return [row.way, String(row.answered), keptOf(row), state, String(result ?? ''), deliveredOf(row)];
}

function keptOf({ kept, isReplayed }: Row): string {
  const answer =
    isReplayed === null ? '' : isReplayed ? 'the answer, for repeats' : 'nothing: a repeat runs again';
  if (!kept) return answer || 'nothing';
  const reason = kept.status === 'CALL_ERROR' ? `, \`${kept.reason}\`` : '';
  return `\`${kept.status}\`${reason}${answer && `; ${answer}`}`;
}

function deliveredOf({ kept, delivered }: Row): string {
  if (delivered.length === 0) return kept?.replyTo ? 'nothing' : '';
  const what = kept?.status === 'CALL_ERROR' ? 'the problem' : 'the answer';
  return `${what} (${delivered.join(', ')})`;
}
