import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

const LOOK_EVERY_MS = 100;

/**
 * Connections on which nothing was asked yet, as browsers open them ahead: node takes them for busy, and a server that
 * ends would wait a minute for each.
 */
export class SilentConnections {
  private readonly sockets = new Set<Socket>();

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage) => this.sockets.delete(socket));
  }

  /** @param close ends the server, which may go on to take requests for a while: from its end on, nobody is waited for */
  async endedBy(close: () => Promise<void>): Promise<void> {
    const looking = setInterval(() => {
      if (this.server.listening) return;
      for (const socket of this.sockets) socket.destroy();
    }, LOOK_EVERY_MS);
    try {
      await close();
    } finally {
      clearInterval(looking);
    }
  }
}
