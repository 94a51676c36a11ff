import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export type TornUpstream = Readonly<{ url: string; close(): Promise<void> }>;

/** An upstream that promises 100 bytes, sends 10 and drops the connection. */
export async function tornUpstream(): Promise<TornUpstream> {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n';
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.write(`${head}0123456789`, () => socket.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
