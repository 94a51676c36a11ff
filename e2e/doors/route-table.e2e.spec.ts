import type { ClientRecord, ClientSecrets, Session } from '@airlock/contract';
import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatted } from '../../tools/formatted.js';
import { AdminApi } from '../harness/admin-api.js';
import { Airlock } from '../harness/airlock.js';
import { SEEDS } from '../harness/seeds.js';
import { expected, PRINCIPALS, type Outcome, type Principal } from './principals.js';
import { RIGHTS } from './rights.js';
import { rightsPage } from './rights-page.js';

type Headers = Readonly<Record<string, string>>;
type Route = Readonly<{ method: string; path: string }>;
const PAGE = fileURLToPath(new URL('../../docs/reference/rights.md', import.meta.url));
/** Of each a session is made when it is needed. */
const ROLES: readonly Principal[] = ['viewer', 'operator', 'admin'];
/** Nothing has this id, so that whoever is let in changes nothing. */
const NOTHING = '999999999';
const ENDS_SESSIONS: ReadonlySet<string> = new Set(['/admin/api/session', '/admin/api/session/all']);
const FILLED: Readonly<Record<string, string>> = {
  resource: 'demo',
  rid: '0'.repeat(32),
  path: 'x',
  version: '1',
  part: 'request',
};

describe('every route of the running program, for everybody who may ask', () => {
  let postgres: TemporaryPostgres;
  let airlock: Airlock;
  let routes: Route[];
  const headers = new Map<Principal, Headers>();

  beforeAll(async () => {
    postgres = await startTemporaryPostgres();
    airlock = await Airlock.start({
      settings: { AIRLOCK_DATABASE_URL: postgres.url, AIRLOCK_METRICS: 'token' },
    });
    const { admin } = airlock;
    routes = await admin.get<Route[]>('/routes');
    for (const slug of ['demo', 'other'])
      await admin.createResource({ connector: 'demo', slug, config: {} }).catch(() => 0);
    for (const connector of ['http', 'smtp']) {
      const config =
        connector === 'http'
          ? { baseUrl: 'http://127.0.0.1:9' }
          : { host: '127.0.0.1', port: 9, from: 'a@b.example' };
      await admin.createResource({ connector, slug: 'demo', config });
    }
    const client = async (resources: string[]): Promise<Headers> => {
      const body = { name: `of ${resources.join()}`, resources };
      const { key } = await admin.must<ClientRecord & ClientSecrets>('POST', '/clients', body);
      return { authorization: `Bearer ${key}` };
    };
    const token = randomBytes(16).toString('hex');
    const database = new Client({ connectionString: postgres.url });
    await database.connect();
    const hash = createHash('sha256').update(token).digest('hex');
    await database.query(
      `INSERT INTO operator_token (name, role, token_hash, created_at) VALUES ('viewer', 'viewer', $1, now())`,
      [hash],
    );
    headers.set('nobody', {});
    headers.set('client', await client(['demo']));
    headers.set('client of another resource', await client(['other']));
    headers.set('token viewer', { authorization: `Bearer ${token}` });
    headers.set('token admin', { authorization: `Bearer ${SEEDS.adminToken}` });
    headers.set('expired session', await signedIn('viewer', 'expired'));
    await database.query("UPDATE operator_session SET expires_at = now() - interval '1 second'");
    await database.end();
  });
  afterAll(async () => {
    await airlock?.stop();
    await postgres?.stop();
  });

  const signedIn = async (role: string, name = role): Promise<Headers> => {
    const { admin } = airlock;
    const email = `${name}@example.org`;
    const password = 'seven green bottles';
    await admin.ask('POST', '/operators', { body: { email, role, password } });
    const nobody = new AdminApi(() => airlock.url, {});
    const {
      status,
      headers: told,
      body,
    } = await nobody.ask<Session>('POST', '/session', { body: { email, password } });
    if (status !== 200) throw new Error(`${email} could not sign in: ${JSON.stringify(body)}`);
    const [cookie = ''] = told.getSetCookie()[0]?.split(';') ?? [];
    return { cookie, 'x-csrf-token': body.csrfToken };
  };
  /** A session that a route ends is made anew for the next. */
  const headersOf = async (principal: Principal): Promise<Headers> => {
    const known = headers.get(principal);
    if (known) return known;
    const { cookie = '', ...csrf } = await signedIn(principal.startsWith('session') ? 'admin' : principal);
    const made = principal.startsWith('session') ? { cookie } : { cookie, ...csrf };
    headers.set(principal, made);
    return made;
  };

  const ask = async ({ method, path }: Route, principal: Principal): Promise<Outcome> => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => FILLED[name] ?? NOTHING);
    const answer = await fetch(airlock.url + filled, {
      ...{ method, redirect: 'manual', signal: AbortSignal.timeout(60_000) },
      headers: {
        ...(await headersOf(principal)),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { body: '{}' }),
    });
    await answer.body?.cancel();
    if (method === 'DELETE' && ENDS_SESSIONS.has(path) && ROLES.includes(principal)) {
      headers.delete(principal);
      // It is the admin's, too.
      if (principal === 'admin') headers.delete('session without its CSRF token');
    }
    if (answer.status === 401 || answer.status === 403) return answer.status;
    return 200;
  };

  it('has its right in the table, and the table has no other', () => {
    const told = routes
      .map(({ method, path }) => `${method} ${path}`)
      .filter((name) => !isOddMethod(name) && !isFile(name));
    expect(told.filter((name) => !RIGHTS.has(name))).toEqual([]);
    expect([...RIGHTS.keys()].filter((name) => !told.includes(name) && !isElsewhere(name))).toEqual([]);
  });

  it.each([...RIGHTS])('%s is for: %s', async (name, right) => {
    const [method = '', path = ''] = name.split(' ');
    // Somebody who signs in wrongly is refused as well, and not by the door.
    if (name === 'POST /admin/api/session') return;
    const isHere = routes.some((route) => `${route.method} ${route.path}` === name);
    if (isElsewhere(name) && !isHere) return;
    const answered: [Principal, Outcome][] = [];
    for (const principal of PRINCIPALS.filter(
      (each) => !(isOwnSession(name) && each === 'expired session'),
    )) {
      answered.push([principal, await ask({ method, path }, principal)]);
    }
    expect(answered).toEqual(
      answered.map(([principal]) => [principal, expected(right, principal, method === 'GET')]),
    );
  });

  it('is told on a page', async () => {
    await expect(await formatted(PAGE, rightsPage())).toMatchFileSnapshot(PAGE);
  });
});

/** Of endpoints that take any method: those beside the common ones follow them. */
function isOddMethod(name: string): boolean {
  const [method = ''] = name.split(' ');
  return !['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method);
}

/** The files of the backoffice, each a route of its own. */
function isFile(name: string): boolean {
  return /^GET \/admin\/(?!api\/)./.test(name);
}

/** Not of every profile, or not where the backoffice is not built. */
function isElsewhere(name: string): boolean {
  return /^GET \/admin\/?$|\/demo\/demo\/inbox$/.test(name);
}

function isOwnSession(name: string): boolean {
  return name === 'DELETE /admin/api/session';
}
