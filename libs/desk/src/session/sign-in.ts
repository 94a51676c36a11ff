import { Inject, Injectable } from '@nestjs/common';
import type {
  AuditEvent,
  AuditEvents,
  Audit,
  Clock,
  Operator,
  OperatorSession,
  OperatorSessionStore,
  OperatorStore,
} from '@airlock/core';
import { auditEvent, durationMs } from '@airlock/core';
import { Problem } from '@airlock/gate';
import { randomBytes } from 'node:crypto';
import { AUDIT, CLOCK, OPERATOR_SESSION_STORE, OPERATOR_STORE } from '../stores.js';
import { hashOfKey } from '../access/api-key.js';
import { passwordMatches } from '../access/passwords.js';
import { Guesses } from './guesses.js';

const SESSION_MS = durationMs({ hours: 12 });

export type SignedIn = Readonly<{ id: string; session: OperatorSession; operator: Operator }>;

@Injectable()
export class SignIn {
  constructor(
    @Inject(OPERATOR_STORE) private readonly operators: OperatorStore,
    @Inject(OPERATOR_SESSION_STORE) private readonly sessions: OperatorSessionStore,
    @Inject(AUDIT) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly guesses: Guesses,
  ) {}

  /**
   * @param source whom the request comes from
   * @throws Problem 401 for a wrong address or password, 429 after too many of them
   */
  async signIn(email: string, password: string, source: string): Promise<SignedIn> {
    const guess = await this.guesses.begin(email, source);
    const operator = await this.operators.byEmail(email);
    if (!(await passwordMatches(operator?.passwordHash, password)) || !operator) {
      // What is tried with an address that nobody has is not kept: anybody could fill the audit with it.
      if (operator) await this.audited(operator, 'sign-in-refused', auditEvent('session.refused', {}));
      throw new Problem({
        ...{ status: 401, detail: 'The e-mail address or the password is wrong' },
        code: 'credentials.wrong',
      });
    }
    await guess.right();
    const now = this.clock.now();
    await this.sessions.sweep(now);
    const id = randomBytes(32).toString('base64url');
    const session: OperatorSession = {
      idHash: hashOfKey(id),
      operatorId: operator.id,
      csrfToken: randomBytes(24).toString('base64url'),
      createdAt: now,
      expiresAt: new Date(now.getTime() + SESSION_MS),
    };
    await this.audited(operator, 'sign-in', auditEvent('session.opened', {}), (sessions) =>
      sessions.open(session),
    );
    return { id, session, operator };
  }

  async signOut(idHash: string, operator: Pick<Operator, 'id' | 'email'>): Promise<void> {
    await this.signedOut(operator, 'this', (sessions) => sessions.close(idHash));
  }

  /** Ends another session of the operator than the one that asks. */
  async signOutElsewhere(idHash: string, operator: Pick<Operator, 'id' | 'email'>): Promise<void> {
    await this.signedOut(operator, 'another', (sessions) => sessions.close(idHash));
  }

  /** Ends every session of the operator, this one too. */
  async signOutEverywhere({ id, email }: Pick<Operator, 'id' | 'email'>): Promise<void> {
    await this.signedOut({ id, email }, 'all', async (sessions) => {
      await sessions.closeAll(id);
    });
  }

  private signedOut(
    operator: Pick<Operator, 'id' | 'email'>,
    which: AuditEvents['session.closed']['which'],
    change: (sessions: OperatorSessionStore) => Promise<void>,
  ): Promise<void> {
    return this.audited(operator, 'sign-out', auditEvent('session.closed', { which }), change);
  }

  private async audited(
    { id, email }: Pick<Operator, 'id' | 'email'>,
    action: string,
    event: AuditEvent,
    change?: (sessions: OperatorSessionStore) => Promise<void>,
  ): Promise<void> {
    const subject = { kind: 'session' as const, id, name: email };
    await this.audit.change('session', async ({ sessions }, record) => {
      await change?.(sessions);
      await record({ ...event, operator: email, action, subject });
    });
  }
}
