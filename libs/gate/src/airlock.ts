import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, Server } from 'node:http';
import { GATE_OPTIONS, DEFAULT_BODY_LIMIT, type GateOptions } from './gate-options.js';
import { connectorPaths } from './connector/connector-paths.js';
import { EndpointRegistry } from './connector/endpoint-registry.js';
import { StoreWatch } from './store/store-watch.js';
import { MisconfiguredError } from './misconfigured.error.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { Addresses } from './http/addresses.js';
import { keepAnswers } from './http/answer-instead.js';
import { BridgeHolder } from './http/bridge-holder.js';
import { awaitWelcome } from './platform/awaited-body.js';
import { ExpressBridge, type ExpressApplication } from './platform/express-bridge.js';
import { FastifyBridge } from './platform/fastify-bridge.js';
import type { HttpBridge } from './http/http-bridge.js';

/** Where calls are watched, in whatever application. */
const WATCHING = ['jobs', 'bgrs', 'queue', 'operations'];

type CorsOptions = Exclude<
  NestApplicationOptions['cors'],
  boolean | undefined | ((...args: never[]) => unknown)
>;

export type AirlockSetup = Readonly<{
  /** As for `app.enableCors()`. Given here, preflights have a request-id and pages can read every error. Default: none. */
  cors?: CorsOptions;
  /** Whether CORS is for an address, as the request line has it. Default: for all. */
  isCors?: (address: string, prefix: string) => boolean;
  /** The most bytes of a body that are taken at an address, where that is less or more than `bodyLimit`, as elsewhere. */
  bodyLimitAt?: (address: string, prefix: string, bodyLimit: number) => number | undefined;
  /**
   * Asked before a body of more than 64 KiB, of unknown length, or one that waits for 100-continue is read, so that nobody can fill the memory without
   * having said who he is. What it throws is the answer.
   */
  admitLargeBody?: (request: IncomingMessage, prefix: string) => Promise<void>;
  /** Whether all routes are the airlock's, as in its own product: a method that one does not have is 405 then. Default false. */
  ownsAllRoutes?: boolean;
}>;

/**
 * Sets up what cannot come from a module import: raw bytes of any content type, gzip and deflate, problem+json for the
 * framework's own errors, request-id. The one line in main.ts, before `app.listen()`:
 *
 * ```ts
 * const app = await NestFactory.create(AppModule, new FastifyAdapter());
 * await airlock(app);
 * await app.listen(3000);
 * ```
 * @throws MisconfiguredError for an application without AirlockModule, or on another adapter than Fastify's and Express's
 */
export async function airlock(app: INestApplication, setup: AirlockSetup = {}): Promise<void> {
  requireModule(app);
  const options = app.get<GateOptions>(GATE_OPTIONS, { strict: false });
  const bridge = bridgeOf(app);
  const registry = app.get(EndpointRegistry, { strict: false });
  const addresses = app.get(Addresses, { strict: false });
  const isConnector = (name: string) => registry.connector(name) !== undefined;
  const { cors, isCors, bodyLimitAt, admitLargeBody, ownsAllRoutes = false } = setup;
  const bodyLimit = options.bodyLimit ?? DEFAULT_BODY_LIMIT;
  const belowConnector = connectorPaths(isConnector, () => addresses.prefix);
  const belowWatching = connectorPaths(
    (name) => WATCHING.includes(name),
    () => addresses.prefix,
  );
  bridge.install({
    bodyLimit,
    bodyLimitAt: (address) => bodyLimitAt?.(address, addresses.prefix, bodyLimit) ?? bodyLimit,
    admitLargeBody: admitLargeBody && ((request) => admitLargeBody(request, addresses.prefix)),
    variesByPrefer: belowConnector,
    told: (path) => addresses.told(path),
    owns: (url) => ownsAllRoutes || belowConnector(url) || belowWatching(url),
    enableCors: () => {
      if (!cors) return;
      // Both frameworks take the options of a request from such a function.
      const forRequest = ({ url }: { url: string }, done: (error: null, options: CorsOptions) => void) =>
        done(null, isCors && !isCors(url, addresses.prefix) ? { ...cors, origin: false } : cors);
      app.enableCors(forRequest as Parameters<typeof app.enableCors>[0]);
    },
  });
  awaitWelcome(app.getHttpServer() as Server);
  keepAnswers(app.getHttpAdapter());
  app.useGlobalFilters(new ProblemFilter(bridge, app.get(StoreWatch, { strict: false }), addresses));
  app.get(BridgeHolder, { strict: false }).install(bridge);
}

/** Nest would end the process where it is asked for what it does not have. */
function requireModule(app: INestApplication): void {
  const modules = [...app.get(ModulesContainer).values()];
  if (modules.some(({ providers }) => providers.has(GATE_OPTIONS))) return;
  throw new MisconfiguredError(
    'airlock(app) needs AirlockModule: put AirlockModule.forRoot({ … }) among the imports of a module',
  );
}

function bridgeOf(app: INestApplication): HttpBridge {
  const adapter = app.getHttpAdapter();
  const type = adapter.getType();
  if (type === 'fastify') {
    const { useBodyParser } = app as unknown as FastifyApplication;
    return new FastifyBridge(adapter.getInstance() as FastifyInstance, useBodyParser.bind(app));
  }
  if (type === 'express') return new ExpressBridge(adapter.getInstance() as ExpressApplication);
  throw new MisconfiguredError(`airlock(app) works on Fastify and Express; this application runs on ${type}`);
}

type FastifyApplication = { useBodyParser: ConstructorParameters<typeof FastifyBridge>[1] };
