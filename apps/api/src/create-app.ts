import { Logger, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { airlock } from '@airlock/nest';
import type { IncomingMessage, Server } from 'node:http';
import { AppModule, type AppOptions } from './app.module.js';
import { dateAnswers } from './dated-answers.js';
import { frontDoor } from './door/front-door.js';
import { openBodyLimit } from './doors/body-limits.js';
import { LargeBodies } from './doors/large-bodies.js';
import { isForPagesOfOthers } from './doors/pages-of-others.js';
import { PinoLogger } from './logging/pino-logger.js';
import { countHttpRequests } from './metrics/http-requests.js';
import { METRICS, type Metrics } from './metrics/metrics-desk.js';
import { platformOf } from './platform.js';

/** What a page of another origin may read of an answer. */
const EXPOSED = [
  ...['location', 'operation-location', 'retry-after', 'preference-applied', 'etag', 'last-modified'],
  ...['idempotent-replayed', 'request-id', 'content-range', 'content-disposition', 'link'],
];

/** The product, ready to listen. */
export async function createApp(options: AppOptions): Promise<INestApplication> {
  const { AIRLOCK_PLATFORM, AIRLOCK_LOG_LEVEL, AIRLOCK_PUBLIC_URL } = options.settings;
  const app = await NestFactory.create(AppModule.forRoot(options), await platformOf(AIRLOCK_PLATFORM), {
    logger: new PinoLogger(AIRLOCK_LOG_LEVEL),
    abortOnError: false,
  });
  // Before all that counts and dates requests: these see what is refused, too.
  frontDoor(app, { isBehindTls: AIRLOCK_PUBLIC_URL?.startsWith('https:') ?? false });
  const logger = new Logger('Airlock');
  options.clock.follow((message) => logger.warn(message));
  dateAnswers(app.getHttpServer() as Server, options.clock);
  // A key is sent by whoever holds it, never by a browser on its own: any page may call, none with somebody's cookie.
  const cors = {
    ...{ origin: '*', exposedHeaders: EXPOSED, maxAge: 600 },
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    // Fastify's: whatever its headers, OPTIONS is answered here and reaches no connector (contract §2).
    strictPreflight: false,
  };
  countHttpRequests(app, app.get<Metrics>(METRICS).registry);
  const large = app.get(LargeBodies, { strict: false });
  const doors = {
    ...{ isCors: isForPagesOfOthers, bodyLimitAt: openBodyLimit },
    admitLargeBody: (request: IncomingMessage, prefix: string) => large.admit(request, prefix),
  };
  await airlock(app, { cors, ownsAllRoutes: true, ...doors });
  return app;
}
