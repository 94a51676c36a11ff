import { Logger, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Addresses, airlock, EndpointRegistry, RESERVED_SEGMENTS } from '@airlock/nest';
import type { IncomingMessage, Server } from 'node:http';
import { AppModule, type AppOptions } from './app.module.js';
import { dateAnswers } from './dated-answers.js';
import { frontDoor } from './door/front-door.js';
import { bodyLimitAt } from './doors/body-limits.js';
import { LargeBodies } from './doors/large-bodies.js';
import { isForPagesOfOthers } from './doors/pages-of-others.js';
import { PinoLogger } from './logging/pino-logger.js';
import { countHttpRequests } from './metrics/http-requests.js';
import { SettingsError } from './settings/read-settings.js';
import { METRICS, type Metrics } from './metrics/metrics-desk.js';
import { platformOf } from './platform.js';

/** What a page of another origin may read of an answer. */
const EXPOSED = [
  ...['location', 'operation-location', 'retry-after', 'preference-applied', 'etag', 'last-modified'],
  ...['idempotent-replayed', 'request-id', 'content-range', 'content-disposition', 'link'],
  ...['www-authenticate', 'allow', 'date', 'ratelimit', 'ratelimit-policy'],
];
/** As the web frameworks say it, on what they do not come to answer. */
const OPEN_TO_PAGES = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED.join(', '),
};

/** The product, ready to listen. */
export async function createApp(options: AppOptions): Promise<INestApplication> {
  const { AIRLOCK_PLATFORM, AIRLOCK_LOG_LEVEL, AIRLOCK_PUBLIC_URL } = options.settings;
  const app = await NestFactory.create(AppModule.forRoot(options), await platformOf(AIRLOCK_PLATFORM), {
    logger: new PinoLogger(AIRLOCK_LOG_LEVEL),
    abortOnError: false,
  });
  // Before all that counts and dates requests: these see what is refused, too.
  const { publicPath } = app.get(Addresses, { strict: false });
  refuseAmbiguous(publicPath, app.get(EndpointRegistry, { strict: false }));
  frontDoor(app, {
    ...{ isBehindTls: AIRLOCK_PUBLIC_URL?.startsWith('https:') ?? false, publicPath },
    refusalHeaders: (address) => (isForPagesOfOthers(address, publicPath) ? OPEN_TO_PAGES : {}),
  });
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
    ...{ isCors: isForPagesOfOthers, bodyLimitAt },
    admitLargeBody: (request: IncomingMessage, prefix: string) => large.admit(request, prefix),
  };
  await airlock(app, { cors, ownsAllRoutes: true, ...doors });
  return app;
}

/** Behind a proxy that takes the path off, what begins with it may be a route of its own. @throws SettingsError */
function refuseAmbiguous(publicPath: string, registry: EndpointRegistry): void {
  const [, first = ''] = publicPath.split('/');
  if (!(RESERVED_SEGMENTS as readonly string[]).includes(first) && !registry.connector(first)) return;
  throw new SettingsError(
    `AIRLOCK_PUBLIC_URL: its path begins with /${first}, which is a route of the product; reach it below another path.`,
  );
}
