import { Inject, Injectable } from '@nestjs/common';
import type {
  Audit,
  Clock,
  Operator,
  OperatorSession,
  OperatorSessionStore,
  OperatorStore,
} from '@airlock/core';
import { durationMs } from '@airlock/core';
import { Problem } from '@airlock/nest';
import { randomBytes } from 'node:crypto';
import { AUDIT, CLOCK, OPERATOR_SESSION_STORE, OPERATOR_STORE } from '../../persistence/stores.js';
import { hashOfKey } from '../../security/api-key.js';
import { passwordMatches } from '../../security/passwords.js';
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
      if (operator) await this.audited(operator, 'sign-in-refused', 'gave a wrong password');
      throw new Problem({ status: 401, detail: 'The e-mail address or the password is wrong' });
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
    await this.audited(operator, 'sign-in', 'signed in', (sessions) => sessions.open(session));
    return { id, session, operator };
  }

  async signOut(idHash: string, operator: Pick<Operator, 'id' | 'email'>): Promise<void> {
    await this.audited(operator, 'sign-out', 'signed out', (sessions) => sessions.close(idHash));
  }

  /** Ends another session of the operator than the one that asks. */
  async signOutElsewhere(idHash: string, operator: Pick<Operator, 'id' | 'email'>): Promise<void> {
    await this.audited(operator, 'sign-out', 'signed out elsewhere', (sessions) => sessions.close(idHash));
  }

  /** Ends every session of the operator, this one too. */
  async signOutEverywhere({ id, email }: Pick<Operator, 'id' | 'email'>): Promise<void> {
    await this.audited({ id, email }, 'sign-out', 'signed out everywhere', async (sessions) => {
      await sessions.closeAll(id);
    });
  }

  private async audited(
    { id, email }: Pick<Operator, 'id' | 'email'>,
    action: string,
    summary: string,
    change?: (sessions: OperatorSessionStore) => Promise<void>,
  ): Promise<void> {
    const subject = { kind: 'session' as const, id, name: email };
    await this.audit.change('session', async ({ sessions }, record) => {
      await change?.(sessions);
      await record({ operator: email, action, subject, summary });
    });
  }
}
