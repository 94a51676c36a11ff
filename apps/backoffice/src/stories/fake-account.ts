import type { PasswordChange } from '@airlock/contract';
import type { FakeAnswer, FakeRequest } from './fake-http.js';
import type { FakeWorld } from './fake-world.js';

/** What operators ask about their own sessions and password, beside signing in and out. */
export function accountRoutes(world: FakeWorld, { path, method, body }: FakeRequest): FakeAnswer | undefined {
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
