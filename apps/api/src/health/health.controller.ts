import { Controller, Get } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Problem } from '@airlock/nest';
import { DataSource } from 'typeorm';
import { AccessFor } from '../security/access.decorator.js';

@AccessFor('open')
@Controller('health')
export class HealthController {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The process runs. */
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** It can take calls: the database answers. Redis may be away (invariant I6). */
  @Get('ready')
  async ready() {
    try {
      await this.database.query('select 1');
    } catch {
      throw new Problem({ status: 503, type: 'store-unavailable', detail: 'The database does not answer' });
    }
    return { status: 'ok' };
  }
}
