import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Addresses } from '@airlock/gate';
import type { Application } from 'express';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { INDEX, indexAt } from './files.js';
import { serveOnExpress } from './serve-on-express.js';
import { serveOnFastify } from './serve-on-fastify.js';

/** Serves the files of the backoffice under /admin/; a path of one of its pages is answered with its index. */
@Module({})
export class BackofficeModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly addresses: Addresses,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!existsSync(INDEX)) {
      new Logger('Backoffice').warn('The backoffice is not built: run npm run build');
      return;
    }
    const { httpAdapter } = this.host;
    const index = await indexAt(this.addresses.publicPath);
    if (httpAdapter.getType() === 'express')
      await serveOnExpress(httpAdapter.getInstance<Application>(), index);
    else serveOnFastify(httpAdapter.getInstance<FastifyInstance>(), index);
  }
}
