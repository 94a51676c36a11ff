import type { LinkObject } from 'openapi3-ts/oas31';
import { jsonOf, type Answer } from '../harness/requester.js';

/** The values that a link takes out of an answer; null where the answer has none of them (OpenAPI 3.1, runtime expressions). */
export function linkParameters(
  { parameters = {} }: LinkObject,
  answer: Answer,
): Record<string, string> | null {
  const values = Object.entries(parameters as Record<string, string>).map(([name, expression]) => {
    const pointer = /^\$response\.body#(\/.+)$/.exec(expression)?.[1];
    return [name, pointer && valueAt(jsonOf(answer), pointer)] as const;
  });
  return values.every(([, value]) => typeof value === 'string')
    ? (Object.fromEntries(values) as Record<string, string>)
    : null;
}

/** RFC 6901, without escapes. */
function valueAt(body: unknown, pointer: string): unknown {
  let value = body;
  for (const name of pointer.split('/').slice(1)) {
    value = (value as Record<string, unknown> | undefined)?.[name];
  }
  return value;
}
