import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Res, UseGuards } from '@nestjs/common';
import type { Session } from '@airlock/contract';
import { AIRLOCK_OPTIONS, Problem, type AirlockOptions } from '@airlock/nest';
import { z } from 'zod';
import { AccessFor } from '../../security/access.decorator.js';
import { storedText } from '../stored-text.js';
import { Validated } from '../validated.pipe.js';
import { CurrentActor, type Actor } from './operator-principal.js';
import { NeedsRole, OperatorGuard } from './operator.guard.js';
import { noSessionCookie, sessionCookie } from './session-cookie.js';
import { SignIn } from './sign-in.js';

const signInSchema = z.strictObject({ email: storedText().min(1), password: z.string().min(1) });
type ResponseLike = { header(name: string, value: string): unknown };

@AccessFor('operators')
@Controller('admin/api/session')
export class SessionController {
  constructor(
    private readonly signIns: SignIn,
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
  ) {}

  @Post()
  @HttpCode(200)
  async signIn(
    @Body(new Validated(signInSchema)) { email, password }: z.output<typeof signInSchema>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<Session> {
    const { id, session, operator } = await this.signIns.signIn(email, password);
    response.header('set-cookie', sessionCookie(id, session.expiresAt, this.secure));
    response.header('cache-control', 'no-store');
    const { id: operatorId, role } = operator;
    return { csrfToken: session.csrfToken, operator: { id: operatorId, email: operator.email, role } };
  }

  @Get()
  @UseGuards(OperatorGuard)
  current(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: ResponseLike): Session {
    if (!actor.session)
      throw new Problem({ status: 401, detail: 'A token has no session; sign in with a password' });
    response.header('cache-control', 'no-store');
    const { csrfToken, operatorId, email } = actor.session;
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
    response.header('set-cookie', noSessionCookie(this.secure));
  }

  private get secure(): boolean {
    const { publicUrl } = this.options;
    return (typeof publicUrl === 'string' ? publicUrl : publicUrl()).startsWith('https:');
  }
}
