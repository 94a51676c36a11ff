import type { OperationObject, ParameterObject, ReferenceObject } from 'openapi3-ts/oas31';
import { type Endpoint, routeTemplate, type RouteTemplate } from '@airlock/gate';
import { bodyOf } from './endpoint-bodies.js';
import { examplesFor, methodsOf } from './endpoint-examples.js';
import { ownParameters } from './endpoint-parameters.js';
import { endpointResponses, type Promises } from './endpoint-responses.js';
import type { JsonSchemas } from './json-schemas.js';
import type { Method, Operation } from './operation.js';
import { parameterRef, type ParameterName } from './parameters.js';

export type Context = Promises & Readonly<{ schemas: JsonSchemas }>;

/** The operations of an endpoint: one for each of its routes and methods. */
export function endpointOperations(endpoint: Endpoint, context: Context): Operation[] {
  const routes = endpoint.paths.map(routeTemplate);
  const methods = methodsOf(endpoint);
  return routes.flatMap((template, index) =>
    methods.map((method) => ({
      path: `/${endpoint.connector.name}/{resource}${template.path}`,
      method,
      operation: operationOf(endpoint, method, template, context, [
        ...[endpoint.connector.name, endpoint.name],
        ...(index > 0 ? [template.path === '' ? 'base' : String(index + 1)] : []),
        ...(methods.length > 1 ? [method] : []),
      ]),
    })),
  );
}

function operationOf(
  endpoint: Endpoint,
  method: Method,
  template: RouteTemplate,
  context: Context,
  words: readonly string[],
): OperationObject {
  const { connector, name, description } = endpoint;
  const examples = examplesFor(endpoint, method, template);
  const takesBody = method !== 'get' && method !== 'delete';
  const body = takesBody ? bodyOf(endpoint, examples, context.schemas, words) : undefined;
  return {
    operationId: operationId(words),
    summary: description?.summary ?? `${connector.title ?? connector.name}: ${name}`,
    description: [description?.description, keptSentence(endpoint)].filter(Boolean).join('\n\n'),
    tags: [connector.title ?? connector.name],
    parameters: [
      ...ownParameters(endpoint, template, examples, context.schemas),
      ...sharedParameters(endpoint, method, context),
    ],
    ...(body && { requestBody: body }),
    responses: endpointResponses(endpoint, method, examples, context, words),
    callbacks: { reply: { $ref: '#/components/callbacks/Reply' } },
  };
}

/** `demo`, `long`, `get` → demoLongGet. */
function operationId(words: readonly string[]): string {
  const parts = words.flatMap((word) => word.split(/[^a-zA-Z0-9]+/)).filter((part) => part !== '');
  return parts.map((part, index) => (index === 0 ? part : part[0]?.toUpperCase() + part.slice(1))).join('');
}

function keptSentence({ async: kept, keepsDefinitive, syncBudgetMs }: Endpoint): string {
  if (!kept) return 'A failure is answered, and kept for nobody; in the background it is run once.';
  const which = keepsDefinitive ? 'any failure' : 'a failure that may pass (408, 425, 429, 5xx, no answer)';
  return `With \`$reply\`, ${which} is kept, tried again and delivered in the end; so is what still runs after ${syncBudgetMs / 1000} s.`;
}

function sharedParameters(
  { async: kept, requiresIdempotencyKey }: Endpoint,
  method: Method,
  { keepsKeys }: Promises,
): (ParameterObject | ReferenceObject)[] {
  const isWrite = method === 'post' || method === 'patch';
  const key: ParameterName[] = [
    isWrite && requiresIdempotencyKey ? 'IdempotencyKeyNeeded' : 'IdempotencyKey',
    'IdempotencyGuid',
  ];
  const names: ParameterName[] = [
    ...(['ReplyErrors', keepsKeys ? 'BgrsWithKey' : 'Bgrs', 'Prefer'] as const),
    ...(keepsKeys ? key : []),
  ];
  return [kept ? ('Reply' as const) : ('ReplyOfBackground' as const), ...names].map(parameterRef);
}
