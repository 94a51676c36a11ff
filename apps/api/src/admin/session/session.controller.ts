import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards, Inject } from '@nestjs/common';
import type { Session } from '@airlock/contract';
import { BridgeHolder } from '@airlock/nest';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { AccessFor } from '../../security/access.decorator.js';
import { DOORS, type Doors } from '../../security/doors.js';
import { LONGEST_PASSWORD } from '../../security/passwords.js';
import { storedText } from '../stored-text.js';
import { Validated } from '../validated.pipe.js';
import { CurrentActor, sessionOf, type Actor } from './operator-principal.js';
import { NeedsRole, OperatorGuard } from './operator.guard.js';
import { requireOwnOrigin } from './own-origin.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

/** As long as an e-mail address can be (RFC 5321), and as a password may be. */
const signInSchema = z.strictObject({
  email: storedText().min(1).max(254),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});
type RequestLike = { headers: IncomingHttpHeaders };
type ResponseLike = { header(name: string, value: string): unknown };

@AccessFor('operators')
@Controller('admin/api/session')
export class SessionController {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly bridges: BridgeHolder,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  @Post()
  @HttpCode(200)
  async signIn(
    @Body(new Validated(signInSchema)) { email, password }: z.output<typeof signInSchema>,
    @Req() request: RequestLike,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<Session> {
    requireOwnOrigin(request.headers, this.sessions.publicUrl);
    const source = this.doors.sources.of(this.bridges.bridge.raw(request));
    const { id, session, operator } = await this.signIns.signIn(email, password, source);
    response.header('set-cookie', this.sessions.cookie.with(id, session.expiresAt));
    response.header('cache-control', 'no-store');
    const { id: operatorId, role } = operator;
    return { csrfToken: session.csrfToken, operator: { id: operatorId, email: operator.email, role } };
  }

  @Get()
  @UseGuards(OperatorGuard)
  current(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: ResponseLike): Session {
    const { csrfToken, operatorId, email } = sessionOf(actor);
    response.header('cache-control', 'no-store');
    return { csrfToken, operator: { id: operatorId, email, role: actor.role } };
  }

  @Delete()
  @HttpCode(204)
  @UseGuards(OperatorGuard)
  @NeedsRole('viewer')
  async signOut(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<void> {
    if (actor.session) {
      const { idHash, operatorId: id, email } = actor.session;
      await this.signIns.signOut(idHash, { id, email });
    }
    response.header('set-cookie', this.sessions.cookie.ended());
  }
}
