import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

const LOOK_EVERY_MS = 100;

/**
 * The connections of a server that will end. Node waits for those on which nothing was asked yet, as browsers open them
 * ahead, and for requests and answers that nobody ends: an upload that stands still, a download that is never read.
 */
export class OpenConnections {
  private readonly all = new Set<Socket>();
  private readonly silent = new Set<Socket>();

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      for (const sockets of [this.all, this.silent]) sockets.add(socket);
      socket.once('close', () => {
        for (const sockets of [this.all, this.silent]) sockets.delete(socket);
      });
    });
    server.on('request', ({ socket }: IncomingMessage) => this.silent.delete(socket));
  }

  /**
   * @param close ends the server, which may go on to take requests for a while: from its end on, nobody who is silent is
   * waited for
   * @param graceMs after so long nobody at all is waited for
   */
  async endedBy(close: () => Promise<void>, graceMs: number): Promise<void> {
    const deadline = performance.now() + graceMs;
    const looking = setInterval(() => {
      const isOver = performance.now() >= deadline;
      if (this.server.listening && !isOver) return;
      for (const socket of isOver ? this.all : this.silent) socket.destroy();
    }, LOOK_EVERY_MS);
    try {
      await close();
    } finally {
      clearInterval(looking);
    }
  }
}
