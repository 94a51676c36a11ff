import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { SEEDS } from './seeds.js';

/** A GET on a connection of its own, without a timer or an agent: so that thousands can be held from one process. */
export class HeldRequest {
  private text = '';
  private readonly closed: Promise<unknown>;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', (text: string) => (this.text += text));
    socket.on('error', () => socket.destroy());
    this.closed = once(socket, 'close');
  }

  /** Resolves when the request has been sent. */
  static async send(url: string, target: string): Promise<HeldRequest> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const lines = [`GET ${target} HTTP/1.1`, 'Host: airlock', `Authorization: Bearer ${SEEDS.apiKey}`];
    socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
    return new HeldRequest(socket);
  }

  /** Whether nothing has come yet. */
  get isHeld(): boolean {
    return this.text === '';
  }

  /** All that came, head and body, once the server has closed. */
  async answer(): Promise<string> {
    await this.closed;
    return this.text;
  }

  leave(): void {
    this.socket.destroy();
  }
}
