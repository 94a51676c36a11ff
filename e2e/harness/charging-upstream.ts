import type { IncomingMessage, ServerResponse } from 'node:http';
import { serverOf, type ServerOf } from './server-of.js';

export type ChargingUpstream = ServerOf &
  Readonly<{
    /** The idempotency key of each charge, in their order; empty where there was none. */
    charges: readonly string[];
    /** The idempotency key of each request, in their order. */
    asked: readonly string[];
  }>;

/**
 * A real upstream that takes money: it charges once for an `Idempotency-Key`, and tells repeats of their charge.
 * @param losesAnswers how many requests it charges for without an answer: the connection is closed
 * @param holdsUntil when it answers what it has charged for; left out: at once
 */
export async function chargingUpstream({
  losesAnswers,
  holdsUntil = () => Promise.resolve(),
}: {
  losesAnswers: number;
  holdsUntil?: () => Promise<unknown>;
}): Promise<ChargingUpstream> {
  const charges: string[] = [];
  const asked: string[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    for await (const _ of request);
    const key = String(request.headers['idempotency-key'] ?? '');
    if (key === '' || !charges.includes(key)) charges.push(key);
    if (asked.push(key) <= losesAnswers) return void request.socket.destroy();
    await holdsUntil();
    const charge = JSON.stringify({ charge: charges.lastIndexOf(key) + 1 });
    response.writeHead(201, { 'content-type': 'application/json' }).end(charge);
  };
  const server = await serverOf(handle);
  return {
    ...server,
    ...{ charges, asked },
  };
}
