import { Module, Post, type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { InProcessDispatcher } from '@airlock/in-process';
import { InMemoryCallStore, InMemoryResourceStore, Memory } from '@airlock/testing';
import {
  airlock,
  Async,
  Connector,
  GateModule,
  systemClock,
  type AsyncOptions,
  type ConnectorOptions,
  type GateOptions,
} from '../src/index.js';

/** What a program is made of, all in memory; nothing is delivered. */
export function adapters(given: Partial<GateOptions> = {}): GateOptions {
  const memory = new Memory();
  const store = new InMemoryCallStore(memory);
  return {
    ...{ store, reader: store, resources: new InMemoryResourceStore(memory) },
    dispatcher: new InProcessDispatcher({ clock: systemClock, log: () => undefined }),
    replySender: { send: async () => ({ type: 'delivered', status: 204, detail: '' }) },
    checkReplyAddress: () => ({ ok: true }),
    publicUrl: 'https://airlock.example',
    ...given,
  };
}

export type Program = Readonly<{
  controllers?: Type[];
  providers?: Type[];
  options?: Partial<GateOptions>;
}>;

/** Makes the program as its main.ts would, up to the line `await airlock(app)`. */
export async function aProgram({ controllers = [], providers = [], options = {} }: Program) {
  const imports: DynamicModule[] = [GateModule.forRoot(adapters(options))];
  @Module({ imports, controllers, providers })
  class ProgramModule {}
  return NestFactory.create<NestFastifyApplication>(ProgramModule, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
}

/**
 * Boots the program, and ends it again.
 * @returns what the boot was refused with
 */
export async function refusal(program: Program): Promise<Error | null> {
  return refusalOf(async () => {
    const app = await aProgram(program);
    await airlock(app);
    return app;
  });
}

/** @param make the program, ready to be initialised */
export async function refusalOf(make: () => Promise<INestApplication>): Promise<Error | null> {
  let app: INestApplication | undefined;
  try {
    app = await make();
    await app.init();
    return null;
  } catch (error) {
    return error as Error;
  } finally {
    await app?.close();
  }
}

/** A connector of this name with one endpoint. */
export function aConnector(options: ConnectorOptions, async: AsyncOptions = {}): Type {
  @Connector(options)
  class AConnector {
    @Async(async)
    @Post('orders')
    order() {
      return {};
    }
  }
  return AConnector;
}
