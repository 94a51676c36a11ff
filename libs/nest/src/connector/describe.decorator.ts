import { SetMetadata } from '@nestjs/common';
import { z } from 'zod';
import { MisconfiguredError, refuseUnknownOptions } from './misconfigured.error.js';

export const DESCRIPTION = Symbol('airlock:description');

/** What a body holds: a zod schema, or any JSON, any text, any bytes, a problem (RFC 9457). */
export type BodyShape = z.ZodType | 'json' | 'text' | 'binary' | 'problem';

/** Bodies by media type; `*` may stand in it. */
export type BodyShapes = Readonly<Record<string, BodyShape>>;

export type AnswerDescription = Readonly<{
  description: string;
  /** Default: no body. */
  content?: BodyShapes;
  /** What headers of this answer say, by name. */
  headers?: Readonly<Record<string, string>>;
}>;

/** A request as it may be sent, and what it is answered with: docs show it, and a test can replay it. */
export type EndpointExample = Readonly<{
  summary: string;
  /** For a route that takes any method. Default: POST with a body, else GET. */
  method?: string;
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Default: the only media type of the bodies that are described. */
  contentType?: string;
  /** To be left out where the name is one of AIRLOCK_EXAMPLES: then the example adds to that of the airlock. */
  answer?: Readonly<{
    status: number;
    contentType?: string;
    headers?: Readonly<Record<string, string>>;
    body?: unknown;
  }>;
}>;

export type EndpointDescription = Readonly<{
  /** A few words, without a full stop. */
  summary: string;
  /** CommonMark. */
  description?: string;
  /** Path parameters, `resource` and that of a wildcard (`path`) among them. */
  path?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  /** What may be sent as the body. Default: none. */
  body?: BodyShapes;
  /** Whether it may be left out. Default false. */
  bodyOptional?: boolean;
  /** By status, such as 200 or `2XX`. Default: the route's own status, of which nothing is known. */
  answers?: Readonly<Record<string, AnswerDescription>>;
  /** By a name that is a word, such as `lateOrder`. */
  examples?: Readonly<Record<string, EndpointExample>>;
}>;

/** Ways of asking that every endpoint knows, and whose examples it has by itself (contract §3, §5). */
export const AIRLOCK_EXAMPLES = [
  'reply',
  'background',
  'backgroundWithReply',
  'job',
  'minimalJob',
  'malformedKey',
] as const;

const NAMED_SHAPES: readonly BodyShape[] = ['json', 'text', 'binary', 'problem'];
const OPTIONS = [
  ...['summary', 'description', 'path', 'query', 'headers', 'body', 'bodyOptional', 'answers', 'examples'],
];
const EXAMPLE_OPTIONS = ['summary', 'method', 'path', 'query', 'headers', 'body', 'contentType', 'answer'];

/**
 * Tells readers of /openapi.json and /docs what an endpoint takes and answers. One without it is there too, with what
 * its route tells.
 *
 * ```ts
 * @Describe({ summary: 'The sky of a city', answers: { 200: { description: 'Its sky', content: { 'application/json': sky } } } })
 * @Async()
 * @Get(':city')
 * today(@Param('city') city: string) { … }
 * ```
 * @throws MisconfiguredError for an unknown option, a shape that is none, or an example that does not fit
 */
export function Describe(description: EndpointDescription): MethodDecorator {
  return (target, method, descriptor: PropertyDescriptor) => {
    const where = `@Describe() on ${target.constructor.name}.${String(method)}`;
    if (typeof descriptor?.value !== 'function') {
      throw new MisconfiguredError(`${where}: put it on a method that is an endpoint`);
    }
    refuseMisdescribed(where, description);
    SetMetadata(DESCRIPTION, description)(target, method, descriptor);
  };
}

function refuseMisdescribed(where: string, description: EndpointDescription): void {
  const { summary, path, query, headers, body = {}, answers = {}, examples = {} } = description;
  refuseUnknownOptions(where, description, OPTIONS);
  if (typeof summary !== 'string' || summary.trim() === '') {
    throw new MisconfiguredError(`${where}: give a summary, such as 'The sky of a city'`);
  }
  for (const [name, schema] of Object.entries({ path, query, headers })) {
    if (schema !== undefined && !(schema instanceof z.ZodObject)) {
      throw new MisconfiguredError(`${where}: ${name} is a z.object({ … }) with a member for each parameter`);
    }
  }
  refuseNoShapes(`${where}: body`, body);
  for (const [status, { content = {} }] of Object.entries(answers)) {
    if (!/^([1-5]XX|[1-5]\d\d)$/.test(status)) {
      throw new MisconfiguredError(`${where}: an answer has a status such as 200 or 2XX, not ${status}`);
    }
    refuseNoShapes(`${where}: the answer ${status}`, content);
  }
  for (const [name, example] of Object.entries(examples)) {
    refuseMisfit(`${where}: the example ${name}`, name, example, description);
  }
}

function refuseNoShapes(where: string, shapes: BodyShapes): void {
  for (const [type, shape] of Object.entries(shapes)) {
    if (!/^[^\s/;]+\/[^\s/;]+(\s*;.*)?$/.test(type)) {
      throw new MisconfiguredError(
        `${where} is told by media type, such as application/json, not by ${type}`,
      );
    }
    if (!(shape instanceof z.ZodType) && !NAMED_SHAPES.includes(shape)) {
      throw new MisconfiguredError(
        `${where} as ${type} is a zod schema, or one of ${NAMED_SHAPES.join(', ')}`,
      );
    }
  }
}

function refuseMisfit(
  where: string,
  name: string,
  example: EndpointExample,
  { body = {}, answers = {} }: EndpointDescription,
): void {
  refuseUnknownOptions(where, example, EXAMPLE_OPTIONS);
  if (!/^[a-z]\w*$/i.test(name)) {
    throw new MisconfiguredError(`${where} has no name that is a word, such as lateOrder`);
  }
  const isOfAirlock = (AIRLOCK_EXAMPLES as readonly string[]).includes(name);
  if (!example.answer && !isOfAirlock) {
    throw new MisconfiguredError(
      `${where} has no answer: give it, or name it ${AIRLOCK_EXAMPLES.join(', ')}, whose answers are known`,
    );
  }
  if (example.answer && isOfAirlock) {
    throw new MisconfiguredError(`${where} has the airlock's own answer: leave answer out, or rename it`);
  }
  const types = Object.keys(body);
  if (example.body !== undefined && example.contentType === undefined && types.length !== 1) {
    throw new MisconfiguredError(`${where} has a body: tell which of its media types it is by contentType`);
  }
  if (example.contentType !== undefined && !types.includes(example.contentType)) {
    throw new MisconfiguredError(`${where} sends ${example.contentType}, which body does not describe`);
  }
  if (example.answer && Object.keys(answers).length > 0 && !describes(answers, example.answer)) {
    const { status, contentType = 'no body' } = example.answer;
    throw new MisconfiguredError(
      `${where} is answered ${status} with ${contentType}, which answers does not describe`,
    );
  }
}

function describes(
  answers: NonNullable<EndpointDescription['answers']>,
  { status, contentType }: NonNullable<EndpointExample['answer']>,
): boolean {
  const answer = answers[String(status)] ?? answers[`${String(status)[0]}XX`];
  // What is refused is told as a problem, described or not.
  if (contentType === 'application/problem+json') return true;
  return answer !== undefined && (contentType === undefined || contentType in (answer.content ?? {}));
}
