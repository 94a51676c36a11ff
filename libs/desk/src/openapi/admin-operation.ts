import type { AdminRoute, RouteAnswer } from '@airlock/contract/schemas';
import type { HeadersObject, OperationObject, RequestBodyObject, ResponseObject } from 'openapi3-ts/oas31';
import { z } from 'zod';
import { parametersOf } from './admin-parameters.js';
import { problemAnswer, usualProblems } from './admin-problems.js';
import { mergePatchSchema } from './merge-patch-schema.js';
import type { NamedJsonSchemas } from './named-json-schemas.js';
import type { RunningRoute } from './running-routes.js';

const JSON_TYPE = 'application/json';

export function adminOperation(
  running: RunningRoute,
  route: AdminRoute,
  schemas: NamedJsonSchemas,
): OperationObject {
  const { method, path, right } = running;
  const parameters = parametersOf(path, route, schemas);
  const requestBody = requestBodyOf(route, schemas);
  const answers = Object.entries(route.answers).map(([status, each]) => [
    status,
    answer(each, route, schemas),
  ]);
  const refusals = Object.entries(route.refusals ?? {}).map(([status, each]) => {
    return [status, problemAnswer(each, schemas)];
  });
  return {
    operationId: idOf(method, path),
    ...{ tags: [route.tag], summary: route.summary, description: descriptionOf(running, route) },
    ...(right && { 'x-airlock-role': right.role }),
    ...{ security: securityOf(running), ...(parameters.length > 0 && { parameters }) },
    ...(requestBody && { requestBody }),
    responses: {
      ...(Object.fromEntries(answers) as Record<string, ResponseObject>),
      ...usualProblems(running, route),
      ...(Object.fromEntries(refusals) as Record<string, ResponseObject>),
    },
  };
}

/** `POST /calls/{id}/reset` is `postCallsByIdReset`. */
function idOf(method: string, path: string): string {
  const words = path
    .split(/[/.]/)
    .filter(Boolean)
    .map((word) => word.replace(/^\{(\w+)\}$/, 'by-$1'));
  const name = words.flatMap((word) => word.split('-')).map((word) => word[0]?.toUpperCase() + word.slice(1));
  return method.toLowerCase() + name.join('');
}

function descriptionOf({ right }: RunningRoute, { description }: AdminRoute): string {
  const session = right?.needsSession ? ', in a session' : '';
  const whom = right ? `For the role ${right.role} and above${session}.` : 'For everybody.';
  return [description, whom].filter(Boolean).join('\n\n');
}

function securityOf({ method, right }: RunningRoute): NonNullable<OperationObject['security']> {
  if (!right) return [];
  const session = { session: [], ...(method !== 'GET' && { csrf: [] }) };
  return right.needsSession ? [session] : [{ token: [] }, session];
}

function requestBodyOf(
  { body, mergePatchOf }: AdminRoute,
  schemas: NamedJsonSchemas,
): RequestBodyObject | undefined {
  if (mergePatchOf) {
    const schema = mergePatchSchema(schemas.whole(mergePatchOf, 'input'));
    return {
      ...{ required: true, description: 'A JSON Merge Patch (RFC 7396).' },
      content: { 'application/merge-patch+json': { schema }, [JSON_TYPE]: { schema } },
    };
  }
  if (!body) return undefined;
  return {
    required: !body.safeParse({}).success,
    content: { [JSON_TYPE]: { schema: schemas.of(body, 'input') } },
  };
}

function answer({ is, body }: RouteAnswer, { list }: AdminRoute, schemas: NamedJsonSchemas): ResponseObject {
  const isPage = list !== undefined && body instanceof z.ZodArray;
  const headers: HeadersObject = {
    'request-id': { $ref: '#/components/headers/RequestId' },
    ...(isPage && { 'content-range': { $ref: '#/components/headers/ContentRange' } }),
    ...(isPage && list.further.length > 0 && { link: { $ref: '#/components/headers/NextPage' } }),
  };
  if (body === 'nothing') return { description: is, headers };
  if (body === 'file') return { description: is, headers, content: { '*/*': {} } };
  if (body === 'events')
    return { description: is, headers, content: { 'text/event-stream': { schema: { type: 'string' } } } };
  return { description: is, headers, content: { [JSON_TYPE]: { schema: schemas.of(body, 'output') } } };
}
