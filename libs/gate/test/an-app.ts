import {
  Body,
  Controller,
  Get,
  HttpException,
  Module,
  Post,
  Query,
  Req,
  Res,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { DeliveryOutcome, Reply, ReplySender } from '@airlock/core';
import { InProcessDispatcher } from '@airlock/in-process';
import {
  aResourceDraft,
  InMemoryCallStore,
  InMemoryIdempotencyStore,
  InMemoryResourceStore,
  Memory,
} from '@airlock/testing';
import type { AddressInfo, Server } from 'node:net';
import {
  airlock,
  GateModule,
  Async,
  Connector,
  CurrentCall,
  rawBody,
  systemClock,
  type GateOptions,
  type CallContext,
} from '../src/index.js';

export const PLATFORMS = ['fastify', 'express'] as const;
export type Platform = (typeof PLATFORMS)[number];
type Setup = NonNullable<Parameters<typeof airlock>[1]>;

/** What the endpoints of the test connector were asked, and how they shall answer. */
export class Script {
  readonly seen: {
    query: unknown;
    body: unknown;
    bytes: string;
    url: string;
    key: string;
    attempt: number;
    id: number | null;
  }[] = [];
  readonly steps: (() => unknown)[] = [];

  play(seen: Script['seen'][number]): unknown {
    this.seen.push(seen);
    const step = this.steps.shift();
    return step ? step() : { ok: true };
  }
}

/** @param retryAfter seconds */
export function fails(status: number, message = 'as scripted', retryAfter?: number): () => never {
  return () => {
    throw Object.assign(new HttpException(message, status), { retryAfter });
  };
}

/** Takes every reply and keeps it. */
export class RecordingSender implements ReplySender {
  readonly sent: Reply[] = [];
  async send(reply: Reply): Promise<DeliveryOutcome> {
    this.sent.push(reply);
    return { type: 'delivered', status: 204, detail: '' };
  }
}

export type TestApp = {
  app: INestApplication;
  url: string;
  script: Script;
  store: InMemoryCallStore;
  memory: Memory;
  sender: RecordingSender;
  close: () => Promise<void>;
};

export async function anApp(
  platform: Platform,
  options: Partial<GateOptions> = {},
  setup: Setup = {},
): Promise<TestApp> {
  const made = await anIdleApp(platform, options, setup);
  return { ...made, url: await listeningAt(made.app) };
}

/** Lets an application listen. @returns its origin */
export async function listeningAt(app: INestApplication): Promise<string> {
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** The same before it listens: what a process is that only works on calls, once it is initialised. */
export async function anIdleApp(
  platform: Platform,
  options: Partial<GateOptions> = {},
  setup: Setup = {},
): Promise<Omit<TestApp, 'url'>> {
  const script = new Script();
  const memory = new Memory();
  const store = new InMemoryCallStore(memory);
  const resources = new InMemoryResourceStore(memory);
  const idempotency = new InMemoryIdempotencyStore(memory);
  await resources.create(aResourceDraft({ connector: 'test', slug: 'main', policy: { delayMs: 30 } }));
  const sender = new RecordingSender();
  const dispatcher = new InProcessDispatcher({
    clock: systemClock,
    log: (message) => process.stderr.write(`${message}\n`),
  });
  const adapters = { store, reader: store, resources, idempotency, dispatcher, replySender: sender };
  const checkReplyAddress: GateOptions['checkReplyAddress'] = (url) =>
    url.startsWith('https://') ? { ok: true } : { ok: false, why: 'it must begin with https://' };
  const module = GateModule.forRoot({
    ...adapters,
    checkReplyAddress,
    publicUrl: 'https://airlock.example',
    ...options,
  });
  const app = await create(platform, connectorWith(script), module, setup);
  return { app, script, store, memory, sender, close: () => app.close() };
}

function connectorWith(script: Script): Type {
  @Connector({ name: 'test' })
  class TestConnector {
    @Async({ syncBudget: { milliseconds: 150 }, timeout: { seconds: 5 } })
    @Post('orders')
    order(
      @Body() body: unknown,
      @Query() query: unknown,
      @Req() request: object,
      @CurrentCall() call: CallContext,
    ) {
      return script.play(seenBy(request, body, query, call));
    }

    @Async({ on: 'any' })
    @Post('stubborn')
    stubborn(
      @Body() body: unknown,
      @Query() query: unknown,
      @Req() request: object,
      @CurrentCall() call: CallContext,
    ) {
      return script.play(seenBy(request, body, query, call));
    }

    @Async({ requireIdempotencyKey: true })
    @Post('careful')
    careful(
      @Body() body: unknown,
      @Query() query: unknown,
      @Req() request: object,
      @CurrentCall() call: CallContext,
    ) {
      return script.play(seenBy(request, body, query, call));
    }

    @Async({ idempotency: 'request' })
    @Post('courier')
    courier(
      @Body() body: unknown,
      @Query() query: unknown,
      @Req() request: object,
      @CurrentCall() call: CallContext,
    ) {
      return script.play(seenBy(request, body, query, call));
    }

    @Get('plain')
    plain(@Query() query: unknown, @Req() request: object, @CurrentCall() call: CallContext) {
      return script.play(seenBy(request, undefined, query, call));
    }

    @Async()
    @Get('own')
    own(@Res() response: { status(code: number): unknown; send(body: string): unknown }) {
      response.status(218);
      response.send('its own way');
    }
  }
  return TestConnector;
}

function seenBy(request: object, body: unknown, query: unknown, call: CallContext) {
  const { url } = request as { url: string };
  return {
    ...{ query, body, bytes: rawBody(request).toString('utf8'), url },
    ...{ key: call.idempotencyKey, attempt: call.attempt, id: call.id },
  };
}

@Controller('other')
class OtherController {
  @Get()
  get() {
    return { other: true };
  }
}

async function create(
  platform: Platform,
  connector: Type,
  airlockModule: ReturnType<typeof GateModule.forRoot>,
  setup: Setup,
) {
  @Module({ imports: [airlockModule], controllers: [connector, OtherController] })
  class TestModule {}
  const app =
    platform === 'fastify'
      ? await NestFactory.create(TestModule, new FastifyAdapter(), {
          logger: ['fatal', 'error'],
          abortOnError: false,
        })
      : await NestFactory.create(TestModule, new ExpressAdapter(), {
          logger: ['fatal', 'error'],
          abortOnError: false,
        });
  await airlock(app, setup);
  return app;
}
