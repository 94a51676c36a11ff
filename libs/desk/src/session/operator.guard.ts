import { Injectable, SetMetadata, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ROLES, type Role } from '@airlock/core';
import { BridgeHolder, Problem } from '@airlock/gate';
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { OperatorTokens } from '../access/operator-tokens.js';
import { rememberActor, sessionOf, type Actor } from './operator-principal.js';
import { requireOwnOrigin } from './own-origin.js';
import { Sessions } from './sessions.js';

const NEEDED_ROLE = Symbol('airlock:role');
const NEEDED_SESSION = Symbol('airlock:session');

/** The least role that may use a route. Default: viewer to read, operator to write. */
export const NeedsRole = (role: Role) => SetMetadata(NEEDED_ROLE, role);

/** Whether a route is for who has signed in, and for no token. */
export const NeedsSession = () => SetMetadata(NEEDED_SESSION, true);

/** Who may use a route. */
export type Right = Readonly<{ role: Role; needsSession: boolean }>;

/** What this guard asks of who uses a route. */
export function rightOf(handler: Handler, controller: Type, reads: boolean): Right {
  const route = [handler, controller];
  return {
    role:
      reflector.getAllAndOverride<Role | undefined>(NEEDED_ROLE, route) ?? (reads ? 'viewer' : 'operator'),
    needsSession: reflector.getAllAndOverride<boolean | undefined>(NEEDED_SESSION, route) ?? false,
  };
}

const reflector = new Reflector();
type Handler = ReturnType<ExecutionContext['getHandler']>;
type RequestLike = { method: string; headers: IncomingHttpHeaders };

/** Lets operators in by their session or token, and checks on the server what each role may do (invariant I8). */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: OperatorTokens,
    private readonly bridges: BridgeHolder,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestLike>();
    const actor = (await this.byToken(request)) ?? (await this.bySession(request));
    if (!actor) throw noOperator();
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const { role: needed, needsSession } = rightOf(context.getHandler(), context.getClass(), reads);
    if (needsSession) sessionOf(actor);
    if (ROLES.indexOf(actor.role) < ROLES.indexOf(needed)) {
      throw new Problem({
        status: 403,
        detail: `This needs the role ${needed}; ${actor.name} has the role ${actor.role}`,
        ...{ code: 'role.insufficient', params: { needed, role: actor.role } },
      });
    }
    if (!reads && actor.session) {
      requireOwnOrigin(request.headers, this.sessions.publicUrl);
      requireCsrfToken(request, actor.session.csrfToken);
    }
    rememberActor(request, actor);
    return true;
  }

  private async byToken(request: RequestLike): Promise<Actor | null> {
    const token = await this.tokens.of(this.bridges.bridge.raw(request));
    return token && { name: `token ${token.name}`, role: token.role, session: null };
  }

  private async bySession({ headers }: RequestLike): Promise<Actor | null> {
    const found = await this.sessions.of(headers);
    if (!found) return null;
    const { session, operator } = found;
    const { idHash, csrfToken } = session;
    return {
      name: operator.email,
      role: operator.role,
      session: { idHash, csrfToken, operatorId: operator.id, email: operator.email },
    };
  }
}

function requireCsrfToken({ headers }: RequestLike, expected: string): void {
  const given = Buffer.from(String(headers['x-csrf-token'] ?? ''));
  const wanted = Buffer.from(expected);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new Problem({
    status: 403,
    detail: 'Send the csrfToken of your session as X-CSRF-Token with every write',
    code: 'session.csrf-missing',
  });
}

/** The answer to a request without a session or a token that is good. */
export function noOperator(): Problem {
  return new Problem({
    status: 401,
    detail: 'Sign in with POST /admin/api/session, or send Authorization: Bearer <operator token>',
    headers: { 'www-authenticate': 'Bearer realm="airlock admin"' },
  });
}
