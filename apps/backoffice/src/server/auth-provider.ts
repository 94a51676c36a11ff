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
      return signInAddress(session);
    },
    async checkAuth() {
      await session.current().catch((error: unknown) => {
        throw isRefused(error) ? toSignIn(session) : error;
      });
    },
    async checkError(error: unknown) {
      if (isRefused(error)) throw toSignIn(session);
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

function isRefused(error: unknown): boolean {
  return error instanceof HttpError && error.status === 401;
}

/** What react-admin goes by. `message: false` means no notification: it would be gone too soon, so the sign-in page says it. */
function toSignIn(session: SessionKeeper) {
  session.refused();
  return Object.assign(new Error(), { redirectTo: signInAddress(session), message: false });
}

/** The same from wherever the end of the session is found out: the last to lead there would take the reason away. */
function signInAddress({ hasEnded }: SessionKeeper): string {
  return hasEnded ? `/login?${SESSION_ENDED}` : '/login';
}
