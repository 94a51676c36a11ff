// @vitest-environment node
import { HttpError } from 'react-admin';
import { describe, expect, it } from 'vitest';
import { createAuthProvider } from './auth-provider.js';
import { SessionKeeper } from './session-keeper.js';

const OF_ADA = { csrfToken: 'csrf-1', operator: { id: 1, email: 'ada@example.org', role: 'admin' } };

function signedIn() {
  const server: { session: object | null } = { session: OF_ADA };
  const answer = async () =>
    Response.json(server.session ?? { title: 'Unauthorized' }, { status: server.session ? 200 : 401 });
  const session = new SessionKeeper('/admin/api', answer);
  const provider = createAuthProvider(session);
  const refused = () => provider.checkError(new HttpError('Unauthorized', 401));
  return { server, provider, refused };
}

describe('the way to the sign-in page', () => {
  it('tells that the session has ended, whoever finds it out, and however often', async () => {
    const { server, provider, refused } = signedIn();
    await provider.checkAuth({});
    server.session = null;
    const ended = { redirectTo: '/login?ended', message: false };
    await expect(refused()).rejects.toMatchObject(ended);
    await expect(refused()).rejects.toMatchObject(ended);
    await expect(provider.checkAuth({})).rejects.toMatchObject(ended);
    expect(await provider.logout({})).toBe('/login?ended');
  });

  it('tells of no end to somebody who was not signed in', async () => {
    const { server, provider } = signedIn();
    server.session = null;
    await expect(provider.checkAuth({})).rejects.toMatchObject({ redirectTo: '/login' });
  });

  it('tells of no end to somebody who has signed out', async () => {
    const { server, provider, refused } = signedIn();
    await provider.checkAuth({});
    expect(await provider.logout({})).toBe('/login');
    server.session = null;
    await expect(refused()).rejects.toMatchObject({ redirectTo: '/login' });
  });

  it('is not taken where the server fails, or cannot be reached', async () => {
    const { provider } = signedIn();
    await expect(provider.checkError(new HttpError('Bad gateway', 502))).resolves.toBeUndefined();
  });
});
