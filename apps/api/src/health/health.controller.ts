import { Controller, Get, Inject } from '@nestjs/common';
import { AccessFor } from '@airlock/desk';
import { Problem } from '@airlock/nest';
import { Health } from './health.js';
import { notReady } from './not-ready.js';

@AccessFor('open')
@Controller('health')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  /** The process runs. */
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** It can take calls: the database answers and takes writes. Redis may be away (invariant I6). */
  @Get('ready')
  async ready() {
    const why = await this.health.readiness();
    if (why !== null) throw new Problem(notReady(why));
    return { status: 'ok' };
  }
}
