import { z } from 'zod';
import {
  AIRLOCK_EXAMPLES,
  type BodyShape,
  type BodyShapes,
  type EndpointDescription,
  type EndpointExample,
} from './endpoint-description.js';
import { MisconfiguredError, refuseUnknownOptions } from '../misconfigured.error.js';
import { routeTemplate } from './route-template.js';

const NAMED_SHAPES: readonly BodyShape[] = ['json', 'text', 'binary', 'problem'];
const OPTIONS = [
  ...['summary', 'description', 'path', 'query', 'headers', 'body', 'bodyOptional', 'answers', 'examples'],
];
const EXAMPLE_OPTIONS = ['summary', 'method', 'path', 'query', 'headers', 'body', 'contentType', 'answer'];

/** @throws MisconfiguredError for what a description cannot say, whatever it describes */
export function refuseMisdescribed(where: string, description: EndpointDescription): void {
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

/** @throws MisconfiguredError for a path parameter that none of the routes has */
export function refuseUnknownPath(
  where: string,
  { path, examples = {} }: EndpointDescription,
  routes: readonly string[],
): void {
  const known = routes.flatMap((route) => routeTemplate(route).parameters.map(({ name }) => name));
  const told = [
    ...Object.keys(path?.shape ?? {}),
    ...Object.values(examples).flatMap((each) => Object.keys(each.path ?? {})),
  ];
  const unknown = told.find((name) => name !== 'resource' && !known.includes(name));
  if (unknown === undefined) return;
  const has = ['resource', ...new Set(known)].join(', ');
  throw new MisconfiguredError(
    `${where} describes the path parameter ${unknown}, which its route has not; it has ${has}`,
  );
}
