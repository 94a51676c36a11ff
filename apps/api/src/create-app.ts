import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { airlock } from '@airlock/nest';
import { AppModule, type AppOptions } from './app.module.js';
import { PinoLogger } from './logging/pino-logger.js';

/** What a page of another origin may read of an answer. */
const EXPOSED = [
  ...['location', 'operation-location', 'retry-after', 'preference-applied', 'etag', 'last-modified'],
  ...['idempotent-replayed', 'request-id', 'content-range', 'content-disposition', 'link'],
];

/** The product, ready to listen. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(options),
    new FastifyAdapter({ forceCloseConnections: 'idle', routerOptions: { maxParamLength: 500 } }),
    { logger: new PinoLogger(options.settings.AIRLOCK_LOG_LEVEL), abortOnError: false },
  );
  // A key is sent by whoever holds it, never by a browser on its own: any page may call, none with somebody's cookie.
  app.enableCors({
    ...{ origin: '*', exposedHeaders: EXPOSED, maxAge: 600 },
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    // Whatever its headers, OPTIONS is answered here and reaches no connector (contract §2).
    strictPreflight: false,
  });
  await airlock(app);
  return app;
}
