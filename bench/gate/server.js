import 'reflect-metadata';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { InProcessDispatcher } from '@airlock/in-process';
import { airlock, AirlockModule, Async, Connector, systemClock } from '@airlock/nest';
import { aResourceDraft, InMemoryCallStore, InMemoryResourceStore, Memory } from '@airlock/testing';

/**
 * One application with the same handler three times: in a controller that is no connector, in a connector, and there
 * with `@Async()`. Tells its parent its address, and how much CPU it has used (in µs) whenever it is asked.
 */
const [platform] = process.argv.slice(2);

const answer = (body) => ({ order: body.order, state: 'booked' });

const Plain = controllerOf(Controller('plain/:resource'), { book: [Post('book')] });
const Connected = controllerOf(Connector({ name: 'bench' }), {
  bare: [Post('bare')],
  kept: [Post('kept'), Async()],
});

const memory = new Memory();
const resources = new InMemoryResourceStore(memory);
await resources.create(aResourceDraft({ connector: 'bench', slug: 'main' }));
const store = new InMemoryCallStore(memory);
const imports = [
  AirlockModule.forRoot({
    ...{ store, reader: store, resources, publicUrl: 'http://127.0.0.1' },
    dispatcher: new InProcessDispatcher({ clock: systemClock, log: console.error }),
    replySender: { send: async () => ({ type: 'delivered', status: 204, detail: '' }) },
    checkReplyAddress: () => ({ ok: true }),
  }),
];
class AppModule {}
Module({ imports, controllers: [Plain, Connected] })(AppModule);

const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: ['error'] });
await airlock(app);
await app.listen(0, '127.0.0.1');
process.send({ url: await app.getUrl() });
process.once('SIGINT', () => process.exit());
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system });
});

/** A controller with this handler under each name; no compiler writes its decorators. */
function controllerOf(decorator, methods) {
  class Made {}
  for (const [name, decorators] of Object.entries(methods)) {
    Object.defineProperty(Made.prototype, name, {
      value: (body) => answer(body),
      configurable: true,
      writable: true,
    });
    const descriptor = Object.getOwnPropertyDescriptor(Made.prototype, name);
    Reflect.defineMetadata('design:paramtypes', [Object], Made.prototype, name);
    Body()(Made.prototype, name, 0);
    for (const each of decorators) each(Made.prototype, name, descriptor);
  }
  decorator(Made);
  return Made;
}
