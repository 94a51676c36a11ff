import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real server on this machine. */
export type ServerOf = Readonly<{
  url: string;
  /** Also what is open is cut off. */
  close(): Promise<void>;
}>;

/** @param handle answers a request; one whose sender goes away while it is read is no failure of the server */
export async function serverOf(
  handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): Promise<ServerOf> {
  const server = createServer((request, response) => {
    handle(request, response)?.catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
