import 'reflect-metadata';
import { Body, Controller, Headers, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { batchedWrites } from '../ideal/writes.js';
import { idealWork, post } from './ideal.js';

/**
 * The least that a NestJS application can do for W, where each call runs through its pipeline twice: when it is accepted,
 * and for its attempt. No guard, no interceptor, no key, no log.
 */
class Endpoint {
  ask(body, { attempt }) {
    const request = JSON.stringify(body);
    if (attempt) return post('/up', request);
    return new Promise((resolve) => void work(resolve, Buffer.from(request)));
  }
}
// No compiler writes its decorators.
const { prototype } = Endpoint;
Reflect.defineMetadata('design:paramtypes', [Object, Object], prototype, 'ask');
Body()(prototype, 'ask', 0);
Headers()(prototype, 'ask', 1);
for (const decorate of [Post(), HttpCode(202)])
  decorate(prototype, 'ask', Object.getOwnPropertyDescriptor(prototype, 'ask'));
Controller()(Endpoint);

class AppModule {}
Module({ controllers: [Endpoint] })(AppModule);

const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: ['error'] });
const headers = { 'content-type': 'application/json', attempt: '1' };
const work = await idealWork(3, batchedWrites, async (payload) => {
  const answer = await app.inject({ method: 'POST', url: '/', headers, payload });
  return answer.payload;
});
await app.listen(0, '127.0.0.1');
process.send({ url: await app.getUrl() });
