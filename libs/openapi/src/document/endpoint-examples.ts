import type { Endpoint, EndpointExample, RouteTemplate } from '@airlock/gate';
import { METHODS, type Method } from './operation.js';

export type NamedExample = Readonly<{ name: string; example: EndpointExample }>;

/** The methods that a route answers, HEAD and OPTIONS apart. */
export function methodsOf({ method }: Endpoint): Method[] {
  return METHODS.filter((each) => method === 'ALL' || each.toUpperCase() === method);
}

/** The examples of one operation of an endpoint; an endpoint of any method, or of several routes, has several. */
export function examplesFor(endpoint: Endpoint, method: Method, template: RouteTemplate): NamedExample[] {
  const examples = Object.entries(endpoint.description?.examples ?? {});
  return examples
    .filter(([, example]) => isOfMethod(endpoint, example, method) && isOfRoute(example, template))
    .map(([name, example]) => ({ name, example }));
}

function isOfMethod(endpoint: Endpoint, { method, body, answer }: EndpointExample, asked: Method): boolean {
  if (endpoint.method !== 'ALL') return true;
  if (method !== undefined) return method.toLowerCase() === asked;
  // What only adds to an example of the airlock does so for any method.
  if (!answer && body === undefined) return true;
  return asked === (body === undefined ? 'get' : 'post');
}

function isOfRoute({ path = {}, answer }: EndpointExample, { parameters }: RouteTemplate): boolean {
  const given = Object.keys(path).filter((name) => name !== 'resource');
  const taken = parameters.map(({ name }) => name);
  if (!answer && given.length === 0) return true;
  return given.length === taken.length && given.every((name) => taken.includes(name));
}
