import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type BusyUpstream = Readonly<{
  url: string;
  /** What it has answered well, in its order: the path, and when it came. */
  served: readonly Readonly<{ path: string; at: Date }>[];
  /** Until it is told when, it is busy for an hour. @param at a whole second: the header has no more */
  freeFrom(at: Date): void;
  close(): Promise<void>;
}>;

/** A real server that is busy until a date, and says until when. */
export async function busyUpstream(): Promise<BusyUpstream> {
  let freeAt = new Date(Date.now() + 3_600_000);
  const served: { path: string; at: Date }[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const at = new Date();
    if (at < freeAt) {
      response.writeHead(503, { 'retry-after': freeAt.toUTCString() }).end();
      return;
    }
    served.push({ path: request.url ?? '', at });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"state":"booked"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    freeFrom: (at) => (freeAt = at),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
