import { adminRoutes, problem, type AdminRoute } from '@airlock/contract/schemas';
import { z } from 'zod';

type Answered = Readonly<{ method: string; path: string; status: number; body: unknown }>;

/** Those without a parameter first: `/session/all` is no session. */
const patterns = Object.entries(adminRoutes)
  .map(([name, route]) => {
    const [method = '', path = ''] = name.split(' ');
    return { name, method, route, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) };
  })
  .sort((one, other) => parametersIn(one.name) - parametersIn(other.name));

/**
 * Holds an answer of the admin API to what the contract says of its route, where it is one.
 * @throws an Error that says what is otherwise: a member too many, one that is missing, a status that is not told of
 */
export function requireContracted({ method, path, status, body }: Answered): void {
  const [plain = ''] = path.split('?', 1);
  const found = patterns.find((each) => each.method === method && each.pattern.test(plain));
  if (!found) return;
  const schema = schemaOf(found.route, status);
  if (schema === undefined) throw new Error(`${found.name} says nothing of an answer ${status}`);
  const { error } = schema.safeParse(body);
  if (!error) return;
  throw new Error(`${found.name} answered ${status} otherwise than is told:\n${z.prettifyError(error)}`);
}

/** Whatever a route takes, a request to it may be refused with these. */
const ANYWHERE = new Set([400, 401, 403, 404, 413, 415, 429, 500, 503]);

function schemaOf({ answers, refusals = {} }: AdminRoute, status: number): z.ZodType | undefined {
  const told = answers[status] ?? refusals[status];
  if (!told) return ANYWHERE.has(status) ? problem : undefined;
  if (told.body === 'nothing') return z.literal('');
  return typeof told.body === 'string' ? z.unknown() : told.body;
}

function parametersIn(name: string): number {
  return name.split('{').length;
}
