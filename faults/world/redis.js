import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Debian's redis-server on a port of its own, without any file. */
export class Redis {
  #server = null;

  constructor(port, directory) {
    this.port = port;
    this.directory = directory;
    this.url = `redis://127.0.0.1:${port}`;
  }

  async start() {
    const options = { port: this.port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: this.directory };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.#server = spawn('redis-server', args, { stdio: 'ignore' });
    this.#server.once('error', (error) => {
      throw new Error('The rig needs redis-server: apt-get install redis-server', { cause: error });
    });
    process.once('exit', () => this.#server.kill('SIGKILL'));
    for (let tries = 0; !(await this.say('PING').catch(() => '')).startsWith('+PONG'); tries++) {
      if (tries > 100) throw new Error('redis-server does not answer');
      await wait(50);
    }
  }

  async kill() {
    const ended = once(this.#server, 'exit');
    this.#server.kill('SIGKILL');
    await ended;
  }

  signal(signal) {
    this.#server.kill(signal);
  }

  /** One command and the first line of its answer. */
  say(command) {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
      socket.setTimeout(3_000, () => socket.destroy(new Error('Redis is silent')));
      socket.once('error', reject);
      socket.once('data', (data) => {
        socket.end();
        resolve(String(data));
      });
    });
  }
}
