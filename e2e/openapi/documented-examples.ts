import type {
  ComponentsObject,
  HeaderObject,
  LinkObject,
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
} from 'openapi3-ts/oas31';

type Reference = Readonly<{ $ref: string }>;
type Values = Readonly<Record<string, { value?: unknown; summary?: string }>>;

export type Operation = Readonly<{ id: string; method: string; path: string; operation: OperationObject }>;

/** A request as one named example puts it together, and what is told of its answer. */
export type DocumentedExample = Readonly<{
  operation: Operation;
  name: string;
  summary: string;
  parameters: Readonly<Record<'path' | 'query' | 'header', Readonly<Record<string, string>>>>;
  contentType: string | null;
  body: string | undefined;
  /** Such as 200 or 2XX. */
  code: string;
  answer: ResponseObject;
  /** Null where the answer has no body, or one of bytes. */
  told: Readonly<{ contentType: string; schema: object; value: unknown }> | null;
  headers: Readonly<Record<string, HeaderObject>>;
  links: Readonly<Record<string, LinkObject>>;
}>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function operationsOf({ paths = {} }: OpenAPIObject): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation
        ? [{ id: operation.operationId ?? '', method: method.toUpperCase(), path, operation }]
        : [];
    }),
  );
}

/** Each example of each operation; one is where an answer has a body or a header of that name by example. */
export function documentedExamples(document: OpenAPIObject): DocumentedExample[] {
  const deref = dereferencer(document);
  return operationsOf(document).flatMap((operation) =>
    Object.entries(operation.operation.responses ?? {}).flatMap(([code, response]) => {
      const answer = deref<ResponseObject>(response as ResponseObject | Reference);
      const headers = Object.fromEntries(
        Object.entries(answer.headers ?? {}).map(([name, header]) => [
          name,
          deref<HeaderObject>(header as HeaderObject | Reference),
        ]),
      );
      const links = Object.fromEntries(
        Object.entries(answer.links ?? {}).map(([name, link]) => [name, deref<LinkObject>(link)]),
      );
      const bodies = Object.entries(answer.content ?? {}).flatMap(
        ([contentType, { schema = {}, examples = {} }]) =>
          Object.entries(examples as Values).map(([name, { value, summary = name }]) => ({
            ...{ name, summary, told: { contentType, schema, value } },
          })),
      );
      const named = new Set(bodies.map(({ name }) => name));
      const bare = Object.values(headers).flatMap(({ examples = {} }) => Object.entries(examples as Values));
      const bodiless = [...new Map(bare)]
        .filter(([name]) => !named.has(name))
        .map(([name, { summary = name }]) => ({ name, summary, told: null }));
      return [...bodies, ...bodiless].map((example) => ({
        ...{ ...example, operation, answer, headers, links, code },
        ...requestOf(operation.operation, example.name, deref),
      }));
    }),
  );
}

type Deref = <Part>(part: Part | Reference) => Part;

export function dereferencer({ components = {} }: OpenAPIObject): Deref {
  const all = components as ComponentsObject & Record<string, Record<string, unknown>>;
  return <Part>(part: Part | Reference): Part => {
    const place = (part as Partial<Reference>).$ref;
    if (place === undefined) return part as Part;
    const [, , kind = '', name = ''] = place.split('/');
    return all[kind]?.[name] as Part;
  };
}

function requestOf(operation: OperationObject, name: string, deref: Deref) {
  const parameters = { path: {}, query: {}, header: {} } as Record<string, Record<string, string>>;
  for (const each of operation.parameters ?? []) {
    const parameter = deref<ParameterObject>(each);
    const value = valueOf(parameter, name);
    if (value !== undefined)
      parameters[parameter.in] = { ...parameters[parameter.in], [parameter.name]: value };
  }
  const { content = {}, required = false } = operation.requestBody
    ? deref<RequestBodyObject>(operation.requestBody)
    : {};
  const all = Object.entries(content).flatMap(([contentType, { examples = {} }]) =>
    Object.entries(examples as Values).map(([of, { value }]) => ({ of, contentType, value })),
  );
  const sent = all.find(({ of }) => of === name) ?? (required ? all[0] : undefined);
  return {
    parameters: parameters as DocumentedExample['parameters'],
    contentType: sent?.contentType ?? null,
    body: sent && (typeof sent.value === 'string' ? sent.value : JSON.stringify(sent.value)),
  };
}

/** Of that name; what is required has to have some value. */
function valueOf(
  { examples = {}, example, required = false }: ParameterObject,
  name: string,
): string | undefined {
  const values = examples as Values;
  const named = values[name]?.value;
  const any: unknown = required ? (Object.values(values)[0]?.value ?? example) : undefined;
  const value = named ?? any;
  return value === undefined ? undefined : String(value);
}
