import type { CallDetail, CallEdit, CallReset, PasswordChange, SignIn } from '@airlock/contract';
import { callPageRoutes, deskRoutes } from './fake-desk-routes.js';
import type { FakeAnswer, FakeRequest, Handler } from './fake-http.js';
import { SECRETS, setUpRoutes } from './fake-set-up.js';
import type { FakeWorld } from './fake-world.js';

type Row = { readonly id: number };

/** The usual answers of the fake API. Each handler leaves to the next what is not its own. */
export function routes(world: FakeWorld): Handler[] {
  return [
    (request) => session(world, request),
    (request) => accountRoutes(world, request),
    ({ path }) => (/^\/calls\/\d+\/log$/.test(path) ? { json: world.log } : undefined),
    (request) => callPageRoutes(world, request),
    (request) => deskRoutes(world, request, matches),
    (request) => command(world, request),
    ...setUpRoutes(world),
    (request) => rows(world, request),
  ];
}

function session(world: FakeWorld, { path, method, body }: FakeRequest): FakeAnswer | undefined {
  if (path !== '/session') {
    return world.session ? undefined : problem(401, 'about:blank', 'Sign in first.');
  }
  if (method === 'DELETE') {
    world.session = undefined;
    return { status: 204 };
  }
  if (method === 'POST') {
    const { email, password } = body as SignIn;
    if (password !== world.password) return problem(401, 'about:blank', 'Wrong e-mail address or password.');
    world.session = { csrfToken: 'csrf-2', operator: { id: 1, email, role: 'admin' } };
  }
  return world.session ? { json: world.session } : problem(401, 'about:blank', 'Sign in first.');
}

function command(world: FakeWorld, { path, method, body }: FakeRequest): FakeAnswer | undefined {
  const [, id, verb] = /^\/calls\/(\d+)(?:\/(reset|cancel))?$/.exec(path) ?? [];
  const call = world.calls.find((one) => one.id === Number(id));
  if (!call || method === 'GET') return undefined;
  const given = (body ?? {}) as Partial<CallEdit & CallReset>;
  if (given.version !== undefined && given.version !== call.version) {
    return problem(409, 'version-conflict', `The call is at version ${call.version}.`, {
      diff: { order: [1, 2] },
    });
  }
  if (call.status === 'DONE' && verb === 'reset' && !given.confirm)
    return problem(400, 'invalid-request', 'Confirm it.');
  const status =
    verb === 'cancel' ? 'CALL_ERROR' : verb === 'reset' ? (given.to ?? 'CALL_RETRY') : call.status;
  const changed: CallDetail = {
    ...call,
    status,
    version: call.version + 1,
    replyUrl: given.replyUrl ?? call.replyUrl,
    request: { ...call.request, body: given.requestBody ?? call.request.body },
  };
  world.calls = world.calls.map((one) => (one === call ? changed : one));
  return { json: changed };
}

function rows(world: FakeWorld, { path, method, query, body }: FakeRequest): FakeAnswer | undefined {
  const [, kind, id] =
    /^\/(calls|resources|clients|operators|tokens|audit|bulk)(?:\/(\d+))?$/.exec(path) ?? [];
  if (!kind) return undefined;
  const all: readonly Row[] = kind === 'bulk' ? world.operations : world[kind as 'calls'];
  if (method === 'POST') return { status: 201, json: { ...(body as object), id: 9, ...secretsOf(kind) } };
  if (method === 'PUT') return { json: { ...(body as object), id: Number(id) } };
  if (method === 'DELETE') return { status: 204 };
  if (id !== undefined) {
    const row = all.find((one) => one.id === Number(id));
    return row ? { json: row } : problem(404, 'unknown-request', `There is no ${kind} ${id}.`);
  }
  const [first, last] = JSON.parse(query.get('range') ?? '[0,24]') as [number, number];
  const after = query.get('after');
  const matching = all
    .filter((row) => matches(row, JSON.parse(query.get('filter') ?? '{}') as Record<string, unknown>))
    .filter(({ id }) => after === null || id < Number(after));
  const page = matching.slice(first, last + 1).map(withoutBodies);
  const total = world.counts && after === null ? matching.length : '*';
  return { json: page, headers: { 'content-range': `${kind} ${first}-${first + page.length - 1}/${total}` } };
}

/** What is shown once, of what is made. */
function secretsOf(kind: string): object {
  if (kind === 'clients') return SECRETS;
  return kind === 'tokens' ? { token: 'airlock_token_4f0c2a' } : {};
}

/** Bodies are never in lists. */
function withoutBodies(row: Row): Row {
  const { request: _request, response: _response, ...listed } = row as Row & Partial<CallDetail>;
  return listed;
}

/** What is told by other members than the one it is named after. */
const FLAGS: Readonly<Record<string, (row: Partial<CallDetail>, wanted: unknown) => boolean>> = {
  needsPerson: ({ status, handled }) => status?.endsWith('_ERROR') === true && !handled,
  retrying: ({ status }) => status?.endsWith('_RETRY') === true,
  handled: ({ handled }, wanted) => Boolean(handled) === wanted,
  attempts: ({ attempts = 0 }, wanted) => attempts >= Number(wanted),
  ids: ({ id = 0 }, wanted) => (wanted as number[]).includes(id),
  q: (row, wanted) => JSON.stringify(row).includes(String(wanted)),
};

/** Status is one or a list, `q` is looked for everywhere, what has no rule of its own must be equal. */
function matches(row: object, filter: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    const rule = FLAGS[name];
    if (rule) return rule(row, wanted);
    const value: unknown = row[name as keyof typeof row];
    return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
  });
}

function problem(status: number, type: string, detail: string, more: object = {}): FakeAnswer {
  return { status, json: { type, title: detail, status, detail, ...more } };
}

/** What operators ask about their own sessions and password, beside signing in and out. */
function accountRoutes(world: FakeWorld, { path, method, body }: FakeRequest): FakeAnswer | undefined {
  const [, rest] = /^\/session\/(\w+)$/.exec(path) ?? [];
  if (rest === undefined) return undefined;
  if (rest === 'password') return changed(world, body as PasswordChange);
  if (method === 'GET') return { json: world.sessions };
  world.sessions = rest === 'all' ? [] : world.sessions.filter(({ id }) => id !== rest);
  if (rest === 'all') world.session = undefined;
  return { status: 204 };
}

function changed(world: FakeWorld, { current, password }: PasswordChange): FakeAnswer {
  if (current !== world.password)
    return refused(403, 'about:blank', '/current', 'is wrong', 'The current password is wrong');
  if (password === 'password1234') {
    const detail = 'is one of the most common passwords, which are tried first';
    return refused(400, 'invalid-request', '/password', detail, `/password: ${detail}`);
  }
  world.password = password;
  world.sessions = world.sessions.filter((session) => session.current);
  return { status: 204 };
}

function refused(status: number, type: string, pointer: string, at: string, detail: string): FakeAnswer {
  return { status, json: { type, title: detail, status, detail, errors: [{ pointer, detail: at }] } };
}
