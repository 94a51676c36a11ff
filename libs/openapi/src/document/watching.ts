import type { ExampleObject, RequestBodyObject, ResponseObject } from 'openapi3-ts/oas31';
import { ALWAYS, headerRefs, type HeaderName } from './headers.js';
import type { Method, Operation, Response } from './operation.js';
import { parameterRef, type ParameterName } from './parameters.js';
import { problemRef } from './problem-responses.js';

type Given = Readonly<{
  tag: string;
  method?: Method;
  path: string;
  operationId: string;
  summary: string;
  description: string;
  parameters?: readonly ParameterName[];
  requestBody?: RequestBodyObject;
  responses: Readonly<Record<string, Response>>;
}>;

/** An operation that watches calls, and what all of them have in common. */
export function watching({
  tag,
  method = 'get',
  path,
  parameters = [],
  responses,
  ...told
}: Given): Operation {
  const isOfCall = path.includes('{rid}');
  const own: ParameterName[] = isOfCall ? ['JobRid'] : [];
  const noCall = isOfCall && { '404': problemRef('UnknownCall'), '410': problemRef('Gone') };
  return {
    ...{ path, method },
    operation: {
      ...told,
      tags: [tag],
      parameters: [...own, ...parameters].map(parameterRef),
      responses: { ...noCall, ...responses, '503': problemRef('StoreUnavailable') },
    },
  };
}

export type Examples = Record<string, ExampleObject>;
type Headers = Readonly<Record<string, HeaderName>>;

export const FRESH = { 'Cache-Control': 'NoCache' } as const;

/** An answer of JSON, in any of these shapes. */
export function json(
  description: string,
  schemas: readonly [string, ...string[]],
  examples: Examples,
  headers: Headers = FRESH,
): ResponseObject {
  const [only, ...further] = schemas.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const schema = further.length === 0 && only ? only : { anyOf: [only ?? {}, ...further] };
  return { ...bare(description, headers), content: { 'application/json': { schema, examples } } };
}

/** An answer without a body. */
export function bare(description: string, headers: Headers = {}): ResponseObject {
  return { description, headers: headerRefs({ ...ALWAYS, ...headers }) };
}
