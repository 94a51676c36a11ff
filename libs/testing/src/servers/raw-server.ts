import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export type RawServer = Readonly<{
  /** http://127.0.0.1:<port>, without a slash at its end. */
  url: string;
  /** The head of each request that came, as Latin-1. */
  heads: readonly string[];
  /** How many connections were made. */
  connections: () => number;
  close(): Promise<void>;
}>;

/**
 * A server that answers each request with bytes as they are given, whatever HTTP they are: no library tidies them.
 * @param answer Latin-1; in several parts: the next one is written when the system has taken the one before
 * @param ends whether the connection is closed behind the answer
 */
export async function rawServer(
  answer: string | readonly string[],
  { ends = false }: Readonly<{ ends?: boolean }> = {},
): Promise<RawServer> {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket.setNoDelay());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      for (let end = endOf(received); end !== undefined; end = endOf(received)) {
        heads.push(received.slice(0, received.indexOf('\r\n\r\n')));
        received = received.slice(end);
        writeAll(socket, [answer].flat(), ends);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heads,
    connections: () => connections,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Where the first request ends; undefined while it is not there as a whole. */
function endOf(received: string): number | undefined {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = Number(/^content-length: *(\d+)/im.exec(received.slice(0, head))?.[1] ?? 0);
  const end = head + 4 + length;
  return received.length < end ? undefined : end;
}

function writeAll(socket: Socket, [part, ...rest]: readonly string[], ends: boolean): void {
  if (part === undefined) {
    if (ends) socket.end();
    return;
  }
  // A turn of the loop between the parts: the other side reads them one by one.
  socket.write(part, 'latin1', () => setImmediate(() => writeAll(socket, rest, ends)));
}
