import type { CallDetail, CallEdit, CallReset, SignIn } from '@airlock/contract';
import type { FakeAnswer, FakeRequest, Handler } from './fake-http.js';
import type { FakeWorld } from './fake-world.js';

type Row = { readonly id: number };

/** The usual answers of the fake API. Each handler leaves to the next what is not its own. */
export function routes(world: FakeWorld): Handler[] {
  return [
    (request) => session(world, request),
    ({ path }) => (/^\/calls\/\d+\/log$/.test(path) ? { json: world.log } : undefined),
    (request) => command(world, request),
    ({ path }) => (path === '/connectors' ? { json: world.connectors } : undefined),
    ({ path, query }) => (path.endsWith('/dates') ? { json: { dates: dates(query) } } : undefined),
    ({ path, method }) =>
      path.endsWith('/rotate') && method === 'POST'
        ? { json: { ...world.clients[0], ...SECRETS } }
        : undefined,
    (request) => rows(world, request),
  ];
}

const SECRETS = { key: 'ak_4f0c2a', replySecret: 'whsec_c2VjcmV0' };

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
  const [, kind, id] = /^\/(calls|resources|clients|operators)(?:\/(\d+))?$/.exec(path) ?? [];
  if (!kind) return undefined;
  const all = world[kind as 'calls'] as readonly Row[];
  if (method === 'POST')
    return { status: 201, json: { ...(body as object), id: 9, ...(kind === 'clients' ? SECRETS : {}) } };
  if (method === 'PUT') return { json: { ...(body as object), id: Number(id) } };
  if (method === 'DELETE') return { status: 204 };
  if (id !== undefined) {
    const row = all.find((one) => one.id === Number(id));
    return row ? { json: row } : problem(404, 'unknown-request', `There is no ${kind} ${id}.`);
  }
  const [first, last] = JSON.parse(query.get('range') ?? '[0,24]') as [number, number];
  const matching = all.filter((row) =>
    matches(row, JSON.parse(query.get('filter') ?? '{}') as Record<string, unknown>),
  );
  const page = matching.slice(first, last + 1).map(withoutBodies);
  const total = world.counts ? matching.length : '*';
  return { json: page, headers: { 'content-range': `${kind} ${first}-${first + page.length - 1}/${total}` } };
}

/** Bodies are never in lists. */
function withoutBodies(row: Row): Row {
  const { request: _request, response: _response, ...listed } = row as Row & Partial<CallDetail>;
  return listed;
}

/** Status is one or a list, `q` is looked for everywhere, anything else must be equal. */
function matches(row: Row, filter: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === 'q') return JSON.stringify(row).includes(String(wanted));
    const value: unknown = row[name as keyof Row];
    return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
  });
}

function dates(query: URLSearchParams) {
  const [tries, delay] = [Number(query.get('ttl') ?? 13), Number(query.get('delay') ?? 30)];
  const from = Date.parse('2026-11-22T10:00:00.000Z');
  return Array.from({ length: tries }, (_, index) => {
    const afterSeconds = delay * (2 ** (index + 1) - 1);
    return { try: index + 1, afterSeconds, at: new Date(from + afterSeconds * 1000).toISOString() };
  });
}

function problem(status: number, type: string, detail: string, more: object = {}): FakeAnswer {
  return { status, json: { type, title: detail, status, detail, ...more } };
}
