import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { Answer } from '../http/answer.js';
import type { HttpBridge } from '../http/http-bridge.js';
import { ProblemFilter } from '../problem/problem.filter.js';

/** An answer that is still to come. @throws the signal's reason once it is aborted */
export type LaterAnswer = (signal: AbortSignal) => Promise<Answer>;

/** What `@Req()` and `@Res()` give. */
export type Exchange = Readonly<{ request: object; response: object }>;

/**
 * Does the work of a request that waits for something, until its requester goes. The handler does not wait for it: so what
 * Nest and its interceptors keep of a request that is handled is gone, and a waiter costs its connection, a listener and a
 * timer.
 * @param work is to end when the signal is aborted; what it throws is answered as a problem
 */
export function hold(
  bridge: HttpBridge,
  { request, response }: Exchange,
  work: (signal: AbortSignal) => Promise<void>,
): void {
  const signal = bridge.disconnected(response);
  work(signal).catch((error: unknown) => {
    if (!signal.aborted) ProblemFilter.of(bridge).catch(error, new ExecutionContextHost([request, response]));
  });
}

/** Answers at once, or when there is something to answer with. */
export function sendNowOrLater(bridge: HttpBridge, exchange: Exchange, answer: Answer | LaterAnswer): void {
  const { response } = exchange;
  if (typeof answer !== 'function') bridge.send(response, answer);
  else hold(bridge, exchange, async (signal) => bridge.send(response, await answer(signal)));
}
