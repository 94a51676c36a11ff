import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { SEEDS } from './seeds.js';

/** A connection whose answers are never read: once the buffers are full, the server cannot go on with them. */
export class UnreadAnswer {
  private constructor(private readonly socket: Socket) {}

  /**
   * Asks for paths and queries in one go, as a pipeline.
   * @returns when the first answer has begun to come
   */
  static async begun(url: string, targets: readonly string[]): Promise<UnreadAnswer> {
    const requests = targets.map((target) => `GET ${target} HTTP/1.1\r\n${headersFor(target)}\r\n`);
    const socket = await opened(url);
    socket.write(requests.join(''));
    await once(socket, 'readable');
    return new UnreadAnswer(socket);
  }

  /** @returns when the first bytes of a request have been sent, of a body that is longer */
  static async ofHalfARequest(url: string, target: string): Promise<UnreadAnswer> {
    const socket = await opened(url);
    const head = `POST ${target} HTTP/1.1\r\n${headersFor(target)}Content-Length: 1000\r\n\r\n{`;
    await new Promise<void>((resolve) => socket.write(head, () => resolve()));
    return new UnreadAnswer(socket);
  }

  leave(): void {
    this.socket.destroy();
  }
}

async function opened(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

function headersFor(target: string): string {
  const token = target.startsWith('/admin/') ? SEEDS.adminToken : SEEDS.apiKey;
  return `Host: airlock\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
}
