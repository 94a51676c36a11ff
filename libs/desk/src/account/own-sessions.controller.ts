import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Put,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { OwnSession } from '@airlock/contract';
import { passwordChange } from '@airlock/contract/schemas';
import {
  auditEvent,
  type Audit,
  type Clock,
  type LastUse,
  type OperatorSession,
  type OperatorSessionStore,
  type OperatorStore,
} from '@airlock/core';
import { BridgeHolder, Problem } from '@airlock/gate';
import type { z } from 'zod';
import { AUDIT, CLOCK, OPERATOR_SESSION_STORE, OPERATOR_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { DOORS, type Doors } from '../access/doors.js';
import { hashPassword, passwordMatches } from '../access/passwords.js';
import { auditEntry } from '../audit/audit-entry.js';
import { requireHardToGuess } from '../access/new-password.js';
import { orNotFound } from '../requests/or-not-found.js';
import { Validated } from '../requests/validated.pipe.js';
import { Guesses } from '../session/guesses.js';
import { CurrentActor, sessionOf, type Actor } from '../session/operator-principal.js';
import { NeedsRole, NeedsSession, OperatorGuard } from '../session/operator.guard.js';
import { sessionIdOf } from '../session/session-id.js';
import { Sessions } from '../session/sessions.js';
import { SignIn } from '../session/sign-in.js';

type ResponseLike = { header(name: string, value: string): unknown };

/** What an operator does with the own sessions and the own password, whatever the role. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@NeedsRole('viewer')
@NeedsSession()
@Controller('admin/api/session')
export class OwnSessionsController {
  constructor(
    @Inject(OPERATOR_SESSION_STORE) private readonly store: OperatorSessionStore,
    @Inject(OPERATOR_STORE) private readonly operators: OperatorStore,
    @Inject(AUDIT) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DOORS) private readonly doors: Doors,
    private readonly bridges: BridgeHolder,
    private readonly guesses: Guesses,
    private readonly sessions: Sessions,
    private readonly signIns: SignIn,
  ) {}

  @Get('all')
  async list(@CurrentActor() actor: Actor): Promise<OwnSession[]> {
    const { idHash, operatorId } = sessionOf(actor);
    const own = await this.ownOf(operatorId);
    return own.map((session) => ({
      id: sessionIdOf(session.idHash),
      createdAt: session.createdAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      current: session.idHash === idHash,
    }));
  }

  /** Signs out everywhere, here too. */
  @Delete('all')
  @HttpCode(204)
  async endAll(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<void> {
    const { operatorId: id, email } = sessionOf(actor);
    await this.signIns.signOutEverywhere({ id, email });
    response.header('set-cookie', this.sessions.cookie.ended());
  }

  /** Signs out of one, this one or another. @throws Problem 404 for one that has ended or is somebody else's */
  @Delete(':id')
  @HttpCode(204)
  async endOne(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<void> {
    const { idHash: here, operatorId, email } = sessionOf(actor);
    const own = await this.ownOf(operatorId);
    const { idHash } = orNotFound(
      own.find((session) => sessionIdOf(session.idHash) === id) ?? null,
      'session',
    );
    const owner = { id: operatorId, email };
    if (idHash !== here) return this.signIns.signOutElsewhere(idHash, owner);
    await this.signIns.signOut(idHash, owner);
    response.header('set-cookie', this.sessions.cookie.ended());
  }

  /** The other sessions end. @throws Problem 403 where the current password is wrong, 429 after too many of these */
  @Put('password')
  @HttpCode(204)
  async changePassword(
    @Body(new Validated(passwordChange)) { current, password }: z.output<typeof passwordChange>,
    @CurrentActor() actor: Actor,
    @Req() request: object,
  ): Promise<void> {
    const { operatorId: id, email, idHash } = sessionOf(actor);
    const guess = await this.guesses.begin(email, this.doors.sources.of(this.bridges.bridge.raw(request)));
    const operator = await this.operators.byEmail(email);
    if (!(await passwordMatches(operator?.passwordHash, current)))
      throw new Problem({
        status: 403,
        detail: 'The current password is wrong',
        code: 'credentials.wrong',
        errors: [{ pointer: '/current', detail: 'is wrong' }],
      });
    await guess.right();
    await requireHardToGuess(password, email);
    const passwordHash = await hashPassword(password);
    await this.audit.change('operator', async ({ operators, sessions }, record) => {
      const now = this.clock.now();
      const here = await sessions.find(idHash, now, this.sessions.usedSince(now));
      await operators.update(id, { passwordHash });
      if (here) await sessions.open(here.session);
      const subject = { kind: 'operator' as const, id, name: email };
      const event = auditEvent('operator.updated', { name: email, changed: ['password'], secrets: [] });
      await record(auditEntry(actor, 'update', subject, event));
    });
  }

  /** Those that last. */
  private ownOf(operatorId: number): Promise<(OperatorSession & LastUse)[]> {
    const now = this.clock.now();
    return this.store.ofOperator(operatorId, now, this.sessions.usedSince(now));
  }
}
