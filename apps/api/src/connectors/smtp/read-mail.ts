import type { Fault, ProblemDetails } from '@airlock/nest';
import type { z } from 'zod';
import { mail, type Mail } from './mail.js';

export type ReadMail = Readonly<{ mail: Mail } | { problem: ProblemDetails }>;

/** The mail a body describes, or a 422 problem that points at every fault; 400 for what is no JSON object. */
export function readMail(body: unknown): ReadMail {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) {
    const detail = 'Send the mail as a JSON object with the content type application/json';
    return { problem: { status: 400, type: 'invalid-request', detail } };
  }
  const read = mail.safeParse(body);
  if (!read.success) {
    const errors = read.error.issues.flatMap((issue) => faultsOf(issue, body));
    const detail = 'The mail is not as it should be; see errors';
    return { problem: { status: 422, type: 'invalid-request', detail, errors } };
  }
  const { extra: _, ...written } = read.data;
  return { mail: written };
}

function faultsOf(issue: z.core.$ZodIssue, body: object): Fault[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ pointer: pointerTo(issue.path, body), detail: issue.message }];
  return issue.keys.map((key) => ({
    pointer: pointerTo([...issue.path, key], body),
    detail: 'a mail has no such member',
  }));
}

/** A JSON pointer (RFC 6901) into what was sent: a single address, say, is read as a list but is none there. */
function pointerTo(path: readonly PropertyKey[], body: object): string {
  let pointer = '';
  let at: unknown = body;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) break;
    pointer += `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return pointer;
}
