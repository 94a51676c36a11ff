import { once } from 'node:events';
import { connect } from 'node:net';

/** One request on a connection of its own, written by hand so that the client is no part of what is measured. */
export class Waiter {
  /** Resolves when the request has been sent. */
  static async send(url, path, apiKey) {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const head = [
      `GET ${path} HTTP/1.1`,
      'Host: bench',
      `Authorization: Bearer ${apiKey}`,
      'Connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    return new Waiter(socket);
  }

  #text = '';
  #listener = () => undefined;

  constructor(socket) {
    this.socket = socket;
    socket.setEncoding('utf8').on('data', (text) => {
      this.#text += text;
      this.#listener();
    });
  }

  get text() {
    return this.#text;
  }

  /** @returns the moment, by performance.now(), at which what came matches */
  hears(pattern) {
    return new Promise((resolve) => {
      this.#listener = () => pattern.test(this.#text) && resolve(performance.now());
      this.#listener();
    });
  }

  leave() {
    this.socket.destroy();
  }
}
