import { z } from 'zod';
import type { Immutable } from './immutable.js';
import { named } from './named-schemas.js';
import { PROBLEM_CODES } from './words/problem-codes.js';

export const problemError = z.strictObject({
  detail: z.string(),
  pointer: z.string().exactOptional().describe('A JSON pointer into the body.'),
  parameter: z.string().exactOptional().describe('A query parameter or header.'),
});

/** What is at fault: `pointer` is a JSON pointer into the body (`/config/baseUrl`), `parameter` a query parameter or header. */
export type ProblemError = Immutable<z.infer<typeof problemError>>;

const members = z.strictObject({
  type: z
    .string()
    .describe(
      `\`about:blank\` where the status says it all, else one of ${PROBLEM_CODES.map((code) => `\`${code}\``).join(', ')}. An upstream's own problems have types of their own.`,
    ),
  title: z.string(),
  status: z.int(),
  detail: z.string().exactOptional().describe('What is wrong, and what to change.'),
  instance: z.string().exactOptional().describe('The path that was asked.'),
  code: z
    .string()
    .exactOptional()
    .describe(
      'A dotted word, finer than the type, that stays when the words of `detail` change; not on an endpoint’s own problems.',
    ),
  params: z.record(z.string(), z.unknown()).exactOptional().describe('The values that `detail` names.'),
  errors: z.array(problemError).exactOptional().describe('Where fields are at fault.'),
});

/** With the members that an error of one kind has besides. */
export const problem = named('Problem', z.looseObject(members.shape).describe('RFC 9457.'));

/**
 * An error answer (RFC 9457). `type` is a URI reference whose last path segment is a {@link ProblemCode};
 * where no code fits, `about:blank`. Extension members depend on the code.
 */
export type Problem = Immutable<z.infer<typeof members>>;
