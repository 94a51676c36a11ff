import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '@airlock/core';
import { Problem } from '@airlock/gate';

/** Who acts: a person in a session, or a script with a token. */
export type Actor = Readonly<{
  /** What the log calls it: the e-mail address, or the token's name. */
  name: string;
  role: Role;
  /** Null for a token. */
  session: Readonly<{ idHash: string; csrfToken: string; operatorId: number; email: string }> | null;
}>;

const actors = new WeakMap<object, Actor>();

export function rememberActor(request: object, actor: Actor): void {
  actors.set(request, actor);
}

/** The operator who acts, as the guard found it. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actors.get(context.switchToHttp().getRequest<object>()),
);

/** @throws Problem 401 for a token */
export function sessionOf({ session }: Actor): NonNullable<Actor['session']> {
  if (session) return session;
  throw new Problem({
    ...{ status: 401, detail: 'A token has no session; sign in with a password' },
    code: 'session.missing',
  });
}
