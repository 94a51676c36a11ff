import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export type RedisServer = Readonly<{
  /** redis://127.0.0.1:<port> */
  url: string;
  port: number;
  /** Lets it hang: it takes connections and answers nothing, until it is told to go on. */
  hang(): void;
  goOn(): void;
  /** Ends it at once, with all it knew. Another can be started on its port. */
  stop(): Promise<void>;
}>;

const ATTEMPTS = 5;

/**
 * Starts Debian's redis-server on a loopback port, without any file of its own, and resolves when it takes commands.
 * @param port the port of a server that was stopped; left out: any free one
 * @throws an Error that says how to install redis-server where there is none
 */
export async function startRedis(port?: number): Promise<RedisServer> {
  for (let attempt = 1; ; attempt++) {
    const tried = port ?? (await freePort());
    const directory = await mkdtemp(join(tmpdir(), 'airlock-redis-'));
    const server = spawnRedis(tried, directory);
    const trouble = await untilReady(server);
    if (trouble === undefined) return running(server, tried, directory);
    await rm(directory, { recursive: true, force: true });
    // Between finding a port free and using it another process may have taken it.
    const taken = trouble.includes('Address already in use');
    if (!taken || port !== undefined || attempt === ATTEMPTS) {
      throw new Error(`redis-server did not start on port ${tried}: ${trouble}`);
    }
  }
}

function spawnRedis(port: number, directory: string): ChildProcess {
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: directory };
  const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** @returns undefined when it takes commands, else what it said before it ended */
async function untilReady(server: ChildProcess): Promise<string | undefined> {
  const said: string[] = [];
  const ended = new Promise<string>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') return reject(error);
      reject(new Error('There is no redis-server on this machine; install it: apt-get install redis-server'));
    });
    server.once('exit', () => resolve(said.join('\n')));
  });
  const ready = (async () => {
    for await (const line of createInterface({ input: server.stdout as Readable })) {
      said.push(line);
      if (line.includes('Ready to accept connections')) return undefined;
    }
    return ended;
  })();
  const trouble = await Promise.race([ready, ended]);
  server.stdout?.resume();
  return trouble;
}

function running(server: ChildProcess, port: number, directory: string): RedisServer {
  const killWithUs = () => void server.kill('SIGKILL');
  process.once('exit', killWithUs);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    hang: () => void server.kill('SIGSTOP'),
    goOn: () => void server.kill('SIGCONT'),
    stop: async () => {
      process.off('exit', killWithUs);
      if (server.exitCode === null && server.signalCode === null) {
        const exit = once(server, 'exit');
        server.kill('SIGKILL');
        await exit;
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
