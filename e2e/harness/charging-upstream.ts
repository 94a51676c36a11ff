import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ChargingUpstream = Readonly<{
  url: string;
  /** The idempotency key of each charge, in their order; empty where there was none. */
  charges: readonly string[];
  /** The idempotency key of each request, in their order. */
  asked: readonly string[];
  close(): Promise<void>;
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
  const server = createServer((request, response) => {
    // A sender that went away while it sent has paid nothing.
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ charges, asked },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
