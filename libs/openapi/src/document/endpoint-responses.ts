import { PROBLEM_CONTENT_TYPE } from '@airlock/contract';
import type {
  ContentObject,
  HeaderObject,
  ReferenceObject,
  ResponseObject,
  ResponsesObject,
} from 'openapi3-ts/oas31';
import type { AnswerDescription, Endpoint, EndpointExample } from '@airlock/gate';
import { contentOf, schemaName } from './endpoint-bodies.js';
import type { NamedExample } from './endpoint-examples.js';
import { exampleHeader, headerRefs, OF_ENDPOINTS } from './headers.js';
import type { JsonSchemas } from './json-schemas.js';
import type { Method } from './operation.js';
import { problemRef, problemResponses } from './problem-responses.js';

/** What the program promises for every endpoint. */
export type Promises = Readonly<{
  /** Whether idempotency keys are kept. */
  keepsKeys: boolean;
  /** Whether clients have to say who they are. */
  isSecured: boolean;
}>;

type Context = Promises & Readonly<{ schemas: JsonSchemas }>;
type Answers = Readonly<Record<string, AnswerDescription>>;
type ProblemName = keyof typeof problemResponses;

/** All that an endpoint may be answered with: its own answers, and those of the airlock before it (contract §3, §5). */
export function endpointResponses(
  endpoint: Endpoint,
  method: Method,
  examples: readonly NamedExample[],
  context: Context,
  words: readonly string[],
): ResponsesObject {
  const { description, status, async: kept } = endpoint;
  const answers = {
    ...(description?.answers ?? { [status]: { description: 'What the endpoint answers.' } }),
    ...problemsIn(examples, description?.answers ?? {}),
  };
  const name = `${schemaName(words)}Answer`;
  const own = Object.entries(answers).map(([code, answer]): [string, ResponseObject] => [
    code,
    ownResponse(code, answer, examples, context, name),
  ]);
  const accepted = { $ref: `#/components/responses/${kept ? 'Accepted' : 'AcceptedInBackground'}` };
  const shared: ResponsesObject = { '202': accepted, ...problems(method, context) };
  return { ...shared, ...Object.fromEntries(own.map(([code, told]) => [code, beside(told, code, shared)])) };
}

/** What is refused or fails is a problem, and needs no description but its example. */
function problemsIn(examples: readonly NamedExample[], described: Answers): Answers {
  const statuses = examples.flatMap(({ example: { answer } }) =>
    answer?.contentType === PROBLEM_CONTENT_TYPE ? [answer.status] : [],
  );
  const further = statuses.filter((status) => !Object.keys(described).some((code) => isOf(code, status)));
  const problem = {
    description: 'What the endpoint refuses or fails with.',
    content: { [PROBLEM_CONTENT_TYPE]: 'problem' },
  } as const;
  return Object.fromEntries(further.map((status) => [status, problem]));
}

function ownResponse(
  code: string,
  { description, content, headers = {} }: AnswerDescription,
  examples: readonly NamedExample[],
  { keepsKeys, schemas }: Context,
  name: string,
): ResponseObject {
  const answered = examples.flatMap(({ name: of, example: { summary, answer } }) =>
    answer && isOf(code, answer.status) ? [{ name: of, summary, ...answer }] : [],
  );
  const values = answered.flatMap(({ body, ...rest }) =>
    body === undefined ? [] : [{ contentType: undefined, ...rest, value: body }],
  );
  const told = Object.entries(headers).map(([header, meaning]): [string, HeaderObject] => [
    header,
    { description: meaning, schema: { type: 'string' }, ...headerExamples(header, answered) },
  ]);
  return {
    description,
    headers: {
      ...headerRefs({ ...OF_ENDPOINTS, ...(keepsKeys && { 'Idempotent-Replayed': 'IdempotentReplayed' }) }),
      ...Object.fromEntries(told),
      ...bodiless(answered),
    },
    ...(content && {
      content: contentOf(content, values, (shape) => schemas.ofBody(shape, 'output', name)),
    }),
  };
}

type Answered = Readonly<{ name: string; summary: string }> & NonNullable<EndpointExample['answer']>;

function headerExamples(header: string, answered: readonly Answered[]) {
  const values = answered.flatMap(({ name, summary, headers = {} }) => {
    const value = Object.entries(headers).find(([key]) => key.toLowerCase() === header.toLowerCase())?.[1];
    return value === undefined ? [] : [[name, { summary, value }] as const];
  });
  return values.length === 0 ? {} : { examples: Object.fromEntries(values) };
}

/** An example without a body and without headers of its own has its name on the one header that every answer has. */
function bodiless(answered: readonly Answered[]) {
  const without = answered.filter(({ body, headers }) => body === undefined && !headers);
  if (without.length === 0) return {};
  const named = without.map(({ name, summary }) => [name, { summary, value: 'Prefer' }] as const);
  return { Vary: exampleHeader('VaryPrefer', Object.fromEntries(named)) };
}

function isOf(code: string, status: number): boolean {
  return code === String(status) || code === `${String(status)[0]}XX`;
}

function problems(method: Method, { keepsKeys, isSecured }: Promises): Record<string, ReferenceObject> {
  const takesBody = method !== 'get' && method !== 'delete';
  const named: [string, ProblemName, boolean][] = [
    ['400', keepsKeys ? 'InvalidRequestOrKey' : 'InvalidRequest', true],
    ['401', 'Unauthorized', isSecured],
    ['403', 'Forbidden', isSecured],
    ['404', 'NotFound', true],
    ['409', 'KeyInProgressOrOwn', keepsKeys],
    ['413', 'TooLarge', takesBody],
    ['415', 'UnknownEncoding', takesBody],
    ['422', 'KeyReused', keepsKeys],
    ['429', 'RateLimitedOrOwn', isSecured],
    ['503', 'UnavailableOrOwn', true],
    ['504', 'NoAnswerInTime', true],
    ['default', 'AnyProblem', true],
  ];
  return Object.fromEntries(
    named.filter(([, , applies]) => applies).map(([code, name]) => [code, problemRef(name)]),
  );
}

/** An answer of the endpoint's own with a status that the airlock has a meaning for as well. */
function beside(own: ResponseObject, code: string, shared: ResponsesObject): ResponseObject {
  const { $ref: place } = (shared[code] ?? {}) as Partial<ReferenceObject>;
  const name = place?.split('/').at(-1) as ProblemName | undefined;
  const known: ResponseObject | undefined = name && problemResponses[name];
  if (!known) return own;
  return {
    ...own,
    description: `${own.description} Or: ${known.description}`,
    headers: { ...known.headers, ...own.headers },
    content: bothContents(known.content, own.content),
  };
}

function bothContents(one: ContentObject = {}, other: ContentObject = {}): ContentObject {
  const types = Object.keys({ ...one, ...other });
  const both = types.map((type) => {
    const examples = { ...one[type]?.examples, ...other[type]?.examples };
    const hasExamples = Object.keys(examples).length > 0;
    return [type, { ...one[type], ...other[type], ...(hasExamples && { examples }) }] as const;
  });
  return Object.fromEntries(both);
}
