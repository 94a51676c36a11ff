import type { Answer } from '../http/answer.js';
import type { ProblemCode, ProblemParams } from './problem-code.js';
import type { ProblemType } from './problem-type.js';
import { STATUS_CODES } from 'node:http';

/** What is at fault in a request: `pointer` is a JSON pointer into the body, `parameter` a query parameter or header. */
export type Fault = Readonly<{ detail: string; pointer?: string; parameter?: string }>;

export type ProblemDetails = Readonly<{
  status: number;
  type?: ProblemType;
  title?: string;
  detail: string;
  /** Default where the airlock tells it: what the type says, or the status. */
  code?: ProblemCode;
  params?: ProblemParams;
  errors?: readonly Fault[];
  headers?: Readonly<Record<string, string>>;
  /** Further members, such as `state` of a result that is not ready. */
  members?: Readonly<Record<string, unknown>>;
}>;

/** An error that knows how it is told on HTTP (RFC 9457, contract §8). */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(readonly details: ProblemDetails) {
    super(details.detail);
  }
}

/** @param instance the path of the request */
export function problemAnswer(details: ProblemDetails, instance: string): Answer {
  const { status, type = 'about:blank', detail, code, params, errors, members } = details;
  const title = details.title ?? STATUS_CODES[status] ?? 'Error';
  const body = {
    ...{ type, title, status, detail, instance },
    ...(code && { code, params: params ?? {} }),
    ...(errors && { errors }),
    ...members,
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...details.headers,
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}
