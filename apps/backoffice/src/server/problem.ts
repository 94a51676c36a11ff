import type { Problem, ProblemCode, ProblemError } from '@airlock/contract';

/** The problem in an error answer; where the answer is none (a proxy's page, say), one made of its status. */
export function problemFrom(body: string, status: number, statusText: string): Problem {
  const title = statusText || `HTTP ${status}`;
  try {
    const parsed: unknown = JSON.parse(body);
    if (isRecord(parsed))
      return {
        ...parsed,
        type: text(parsed['type']) ?? 'about:blank',
        title: text(parsed['title']) ?? title,
        status,
      };
  } catch {
    // Not JSON: the status is all that is known.
  }
  return { type: 'about:blank', title, status };
}

/** The problem that a failed request carries, if it got as far as an answer. */
export function problemOf(error: unknown): Problem | undefined {
  if (!isRecord(error) || !isRecord(error['body'])) return undefined;
  const problem = error['body']['problem'];
  return isRecord(problem) ? (problem as unknown as Problem) : undefined;
}

/** How long to wait before the next try, where the server has said so. */
export function secondsToWait(error: unknown): number | undefined {
  if (!isRecord(error) || !isRecord(error['body'])) return undefined;
  const { retryAfter } = error['body'];
  return typeof retryAfter === 'number' ? retryAfter : undefined;
}

/** Whether a request failed with this code of contract §8. */
export function hasCode(error: unknown, code: ProblemCode): boolean {
  return problemOf(error)?.type.split(/[/#:]/).at(-1) === code;
}

/** What to tell the operator: the detail, then each error that it does not name already. */
export function problemMessage(problem: Problem): string {
  const said = problem.detail ?? problem.title;
  const unsaid = errorsOf(problem).filter(({ detail }) => !said.includes(detail));
  return [said, ...new Set(unsaid.map(sentence))].join('\n');
}

/** What is wrong with which member of the body, by its dotted path; undefined where there is none. */
export function fieldErrors(problem: Problem): Record<string, string> | undefined {
  const entries = errorsOf(problem).flatMap(({ pointer, detail }) =>
    pointer ? [[dotted(pointer), detail] as const] : [],
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function errorsOf(problem: Problem): readonly ProblemError[] {
  const errors: unknown = problem.errors;
  return Array.isArray(errors) ? (errors as ProblemError[]) : [];
}

function sentence({ pointer, parameter, detail }: ProblemError): string {
  const place = pointer ? dotted(pointer) : parameter;
  return place ? `${place}: ${detail}` : detail;
}

/** `/config/baseUrl`, also as a fragment, as the path of an input. */
function dotted(pointer: string): string {
  return pointer.replace(/^#?\//, '').replaceAll('/', '.');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
