import type { HttpServer } from '@nestjs/common';
import type { Answer } from './answer.js';
import type { HttpBridge } from './http-bridge.js';

const answered = new WeakSet<object>();

/** Answers a request in the place of its handler: what the interceptors around it go on with is not written. */
export function answerInstead(bridge: HttpBridge, response: object, answer: Answer): void {
  answered.add(response);
  bridge.send(response, answer);
}

/** Nest writes whatever comes out of the interceptors: its adapter writes nothing where {@link answerInstead} has. */
export function keepAnswers(adapter: HttpServer): void {
  const reply = adapter.reply.bind(adapter);
  const redirect = adapter.redirect.bind(adapter);
  adapter.reply = (response: object, body: unknown, statusCode?: number): unknown =>
    answered.has(response) ? undefined : reply(response, body, statusCode);
  adapter.redirect = (response: object, statusCode: number, url: string): unknown =>
    answered.has(response) ? undefined : redirect(response, statusCode, url);
}
