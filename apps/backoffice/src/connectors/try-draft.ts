import type { EndpointRecord, EndpointSample, TryRequest } from '@airlock/contract';

/** What the form of a try holds; empty texts are not sent. */
export interface TryDraft {
  readonly resource: string;
  readonly method: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: string;
  readonly contentType: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly mode: 'plain' | 'background';
}

/** For endpoints that take any method. */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export const takesAnyMethod = ({ method }: Pick<EndpointRecord, 'method'>): boolean =>
  !(METHODS as readonly string[]).includes(method);

/** A draft to begin with: the sample, or an empty request. */
export function draftOf(endpoint: EndpointRecord, sample: EndpointSample | undefined): TryDraft {
  const parameters = pathParametersOf(endpoint).map((name) => [name, sample?.path?.[name] ?? ''] as const);
  const takesBody = endpoint.schema?.body !== undefined;
  return {
    resource: '',
    method: sample?.method ?? (takesAnyMethod(endpoint) ? 'POST' : endpoint.method),
    path: Object.fromEntries(parameters),
    query: sample?.query ?? '',
    contentType: sample?.contentType ?? (takesBody ? 'application/json' : ''),
    body: sample?.body ?? '',
    headers: sample?.headers ?? {},
    mode: 'plain',
  };
}

/** The draft as the server takes it. A request without a body has no content type. */
export function tryRequestOf(connector: string, endpoint: EndpointRecord, draft: TryDraft): TryRequest {
  const { resource, method, path, query, contentType, body, headers, mode } = draft;
  const given = <Value>(name: string, value: Value, isGiven: boolean) => (isGiven ? { [name]: value } : {});
  return {
    connector,
    resource,
    endpoint: endpoint.name,
    mode,
    ...given('method', method, takesAnyMethod(endpoint)),
    ...given('path', path, Object.keys(path).length > 0),
    ...given('query', query.replace(/^\?/, ''), query !== ''),
    ...given('contentType', contentType, body !== '' && contentType !== ''),
    ...given('body', body, body !== ''),
    ...given('headers', headers, Object.keys(headers).length > 0),
  };
}

/** The parameters of an endpoint's path, as its schema names them, or else the path itself: `:id`, `{id}`, `*`. */
export function pathParametersOf({
  path,
  schema,
}: Pick<EndpointRecord, 'path' | 'schema'>): readonly string[] {
  const properties = schema?.params?.['properties'];
  if (typeof properties === 'object' && properties !== null) return Object.keys(properties);
  return [...path.matchAll(/:(\w+)|\{(\w+)\}|\*(\w*)/g)].map(
    ([, colon, braces, star]) => colon ?? braces ?? (star || '*'),
  );
}
