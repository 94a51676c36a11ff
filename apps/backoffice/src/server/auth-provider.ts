import { HttpError, type AuthProvider } from 'react-admin';
import { mayDo } from './permissions.js';
import type { SessionKeeper } from './session-keeper.js';

/** In the query of the sign-in page's address when the server has ended the session. */
export const SESSION_ENDED = 'ended';

/** react-admin's view of the session: a 401 from anywhere leads back to the sign-in page. */
export function createAuthProvider(session: SessionKeeper): AuthProvider {
  return {
    async login({ username, password }: { username: string; password: string }) {
      await session.signIn({ email: username, password });
    },
    /** `everywhere` ends the operator's other sessions, too, and throws where the server did not. */
    async logout(params: { everywhere?: boolean } | null) {
      await (params?.everywhere ? session.signOutEverywhere() : session.signOut());
    },
    async checkAuth() {
      await session.current();
    },
    async checkError(error: unknown) {
      if (error instanceof HttpError && error.status === 401) {
        // `message: false` means no notification: it would be gone too soon, so the sign-in page says it.
        const redirectTo = session.refused() ? `/login?${SESSION_ENDED}` : '/login';
        throw Object.assign(new Error(), { redirectTo, message: false });
      }
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
