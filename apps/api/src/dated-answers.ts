import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { StoreClock } from './persistence/stores.js';

/** A `Date` tells whole seconds. */
const WRONG_MS = 500;

/** Dates answers by the clock that all other dates in them go by, where the machine's own, which Node takes, is wrong. */
export function dateAnswers(server: Server, clock: StoreClock): void {
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    if (Math.abs(clock.offsetMs) >= WRONG_MS) response.setHeader('date', clock.now().toUTCString());
  });
}
