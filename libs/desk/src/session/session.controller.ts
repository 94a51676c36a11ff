import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards, Inject } from '@nestjs/common';
import type { Session } from '@airlock/contract';
import { signIn } from '@airlock/contract/schemas';
import { BridgeHolder } from '@airlock/gate';
import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { AccessFor } from '../access/access.decorator.js';
import { DOORS, type Doors } from '../access/doors.js';
import { Validated } from '../requests/validated.pipe.js';
import { CurrentActor, sessionOf, type Actor } from './operator-principal.js';
import { NeedsRole, NeedsSession, OperatorGuard } from './operator.guard.js';
import { requireOwnOrigin } from './own-origin.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

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
    @Body(new Validated(signIn)) { email, password }: z.output<typeof signIn>,
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
  @NeedsSession()
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
