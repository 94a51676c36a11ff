import { HttpError, type AuthProvider } from 'react-admin';
import { mayDo } from './permissions.js';
import type { SessionKeeper } from './session-keeper.js';

/** react-admin's view of the session: a 401 from anywhere leads back to the sign-in page. */
export function createAuthProvider(session: SessionKeeper): AuthProvider {
  return {
    async login({ username, password }: { username: string; password: string }) {
      await session.signIn({ email: username, password });
    },
    async logout() {
      await session.signOut();
    },
    async checkAuth() {
      await session.current();
    },
    async checkError(error: unknown) {
      if (error instanceof HttpError && error.status === 401) throw new Error('airlock.session.expired');
    },
    async getIdentity() {
      const { operator } = await session.current();
      return { id: operator.id, fullName: operator.email };
    },
    async getPermissions() {
      return (await session.current()).operator.role;
    },
    async canAccess({ resource, action }) {
      const { operator } = await session.current();
      return mayDo(operator.role, resource, action);
    },
  };
}
