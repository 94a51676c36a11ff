import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { airlock } from '@airlock/nest';
import { AppModule, type AppOptions } from './app.module.js';
import { PinoLogger } from './logging/pino-logger.js';

/** The product, ready to listen. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(options),
    new FastifyAdapter({ forceCloseConnections: 'idle', routerOptions: { maxParamLength: 500 } }),
    { logger: new PinoLogger(options.settings.AIRLOCK_LOG_LEVEL), abortOnError: false },
  );
  await airlock(app);
  return app;
}
