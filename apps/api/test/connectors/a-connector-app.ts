import type { INestApplication } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { AsyncCall, DeliveryOutcome, Reply, ReplySender, ResourceDraft } from '@airlock/core';
import { InProcessDispatcher } from '@airlock/in-process';
import { airlock, AirlockModule, systemClock } from '@airlock/nest';
import { tolerantDial } from '@airlock/outgoing-http';
import {
  aResourceDraft,
  InMemoryCallStore,
  InMemoryIdempotencyStore,
  InMemoryResourceStore,
  Memory,
} from '@airlock/testing';
import type { AddressInfo, Server } from 'node:net';
import { ConnectorsModule } from '../../src/connectors/connectors.module.js';

export const PLATFORMS = ['fastify', 'express'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Takes every reply and keeps it. */
class RecordingSender implements ReplySender {
  readonly sent: Reply[] = [];
  async send(reply: Reply): Promise<DeliveryOutcome> {
    this.sent.push(reply);
    return { type: 'delivered', status: 204, detail: '' };
  }
}

export type ConnectorApp = Readonly<{
  url: string;
  replies: readonly Reply[];
  store: InMemoryCallStore;
  /** Makes a resource, reached at /{connector}/{slug}/…; its calls are retried after 30 ms. */
  configure(connector: string, slug: string, config: ResourceDraft['config']): Promise<void>;
  /** Gives a resource another configuration, as an operator does. */
  reconfigure(connector: string, slug: string, config: ResourceDraft['config']): Promise<void>;
  calls(): Promise<readonly AsyncCall[]>;
  close(): Promise<void>;
}>;

/** The connectors in a real application, over stores in memory. */
export async function aConnectorApp(platform: Platform): Promise<ConnectorApp> {
  const memory = new Memory();
  const store = new InMemoryCallStore(memory);
  const resources = new InMemoryResourceStore(memory);
  const replySender = new RecordingSender();
  const dispatcher = new InProcessDispatcher({
    clock: systemClock,
    log: (message) => process.stderr.write(`${message}\n`),
  });
  const module = AirlockModule.forRoot({
    ...{ store, reader: store, resources, dispatcher, replySender },
    idempotency: new InMemoryIdempotencyStore(memory),
    checkReplyAddress: () => ({ ok: true }),
    publicUrl: 'https://airlock.example',
  });
  const app = await start(platform, module);
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    replies: replySender.sent,
    store,
    configure: async (connector, slug, config) => {
      await resources.create(aResourceDraft({ connector, slug, config, policy: { delayMs: 30 } }));
    },
    reconfigure: async (connector, slug, config) => {
      const known = await resources.find(connector, slug);
      if (known) await resources.update(known.id, aResourceDraft({ connector, slug, config }));
    },
    calls: async () =>
      (await store.list({ filter: {}, sort: { by: 'id', order: 'asc' }, offset: 0, limit: 10 })).calls,
    close: () => app.close(),
  };
}

async function start(
  platform: Platform,
  airlockModule: ReturnType<typeof AirlockModule.forRoot>,
): Promise<INestApplication> {
  @Module({ imports: [airlockModule, ConnectorsModule.dialling(tolerantDial())] })
  class TestModule {}
  const options = { logger: ['fatal', 'error'] as ('fatal' | 'error')[], abortOnError: false };
  const app: INestApplication =
    platform === 'fastify'
      ? await NestFactory.create(TestModule, new FastifyAdapter(), options)
      : await NestFactory.create(TestModule, new ExpressAdapter(), options);
  await airlock(app);
  await app.listen(0, '127.0.0.1');
  return app;
}
