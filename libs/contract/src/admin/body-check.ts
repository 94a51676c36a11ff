import type { BodyEncoding } from './call.js';

/** The body of `POST /admin/api/calls/:id/check`: a request body that is not saved yet. */
export interface BodyCheckInput {
  readonly requestBody: string;
  readonly requestEncoding?: BodyEncoding;
}

export interface BodyProblem {
  /** JSON Pointer of what is at fault; empty for the whole. */
  readonly pointer: string;
  readonly detail: string;
  /** From 1; where the text is no JSON. */
  readonly line?: number;
  /** From 1; where the text is no JSON. */
  readonly column?: number;
}

export interface BodyCheck {
  readonly ok: boolean;
  /** False where the endpoint has no schema: then only a JSON body's syntax was looked at. */
  readonly checked: boolean;
  readonly problems: readonly BodyProblem[];
}
