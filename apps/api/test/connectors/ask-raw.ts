import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends a request and reads its answer as bytes, both Latin-1: what a client library makes of it does not count. */
export async function askRaw(
  origin: string,
  method: string,
  target: string,
): Promise<Readonly<{ head: string; body: string }>> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `${method} ${target} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`,
    'latin1',
  );
  let received = '';
  for await (const chunk of socket.setEncoding('latin1')) received += chunk as string;
  const end = received.indexOf('\r\n\r\n');
  return { head: received.slice(0, end), body: received.slice(end + 4) };
}
