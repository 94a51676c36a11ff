import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const LOOK_EVERY_MS = 100;

/**
 * The connections of a server that will end. Node waits for those on which nothing was asked yet, as browsers open them
 * ahead, for those that are kept after an answer, and for requests and answers that nobody ends: an upload that stands
 * still, a download that is never read.
 */
export class OpenConnections {
  /** How many requests of each are not answered yet. */
  private readonly asked = new Map<Socket, number>();

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.asked.set(socket, 0);
      socket.once('close', () => this.asked.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.count(socket, 1);
      response.once('close', () => this.count(socket, -1));
    });
  }

  /**
   * @param close ends the server, which may go on to take requests for a while: from its end on, nobody is waited for who
   * has no answer to come
   * @param graceMs after so long nobody at all is waited for
   */
  async endedBy(close: () => Promise<void>, graceMs: number): Promise<void> {
    const deadline = performance.now() + graceMs;
    const looking = setInterval(() => {
      const isOver = performance.now() >= deadline;
      if (this.server.listening && !isOver) return;
      for (const [socket, asked] of this.asked) if (isOver || asked === 0) socket.destroy();
    }, LOOK_EVERY_MS);
    try {
      await close();
    } finally {
      clearInterval(looking);
    }
  }

  private count(socket: Socket, change: number): void {
    const asked = this.asked.get(socket);
    if (asked !== undefined) this.asked.set(socket, asked + change);
  }
}
