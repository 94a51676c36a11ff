import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { freePort } from '@airlock/testing';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProductProcess } from '../harness/product-process.js';
import { Requester } from '../harness/requester.js';
import { temporaryDirectory, type TemporaryDirectory } from '../harness/temporary-directory.js';

/** The way to PostgreSQL, which breaks once: every connection ends as soon as so much was asked on all of them. */
class BreakingWay {
  asked = 0;
  private readonly sockets = new Set<Socket>();
  private constructor(
    private readonly server: Server,
    private readonly postgres: string,
    private readonly breaksAt: number,
  ) {}

  static async to(postgres: string, breaksAt: number): Promise<BreakingWay> {
    const server = createServer().listen(0, '127.0.0.1');
    const way = new BreakingWay(server, postgres, breaksAt);
    server.on('connection', (socket) => way.lead(socket));
    await once(server, 'listening');
    return way;
  }
  get port(): number {
    return (this.server.address() as { port: number }).port;
  }
  close(): void {
    this.server.close();
    this.breakAll();
  }

  private lead(socket: Socket): void {
    const there = connect(this.postgres);
    for (const end of [socket, there]) {
      this.sockets.add(end);
      end.on('error', () => undefined);
      end.on('close', () => [socket, there].map((one) => one.destroy()));
    }
    there.pipe(socket);
    socket.on('data', (asked) => {
      there.write(asked);
      this.asked += 1;
      if (this.asked === this.breaksAt) this.breakAll();
    });
  }
  private breakAll(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }
}

let postgres: TemporaryPostgres;
let directory: TemporaryDirectory;
beforeAll(async () => {
  [postgres, directory] = await Promise.all([startTemporaryPostgres(), temporaryDirectory()]);
});
afterAll(async () => {
  await postgres?.stop();
  await directory?.remove();
});

/** A start on an empty database. @returns how much was asked until the product was ready, and what it said */
async function started(breaksAt: number, roles: string): Promise<{ asked: number; said: string }> {
  const { host, port: socketPort, user, database } = await postgres.createDatabase();
  const way = await BreakingWay.to(join(host, `.s.PGSQL.${socketPort}`), breaksAt);
  const port = await freePort();
  const product = ProductProcess.spawn({
    ...{ PORT: String(port), AIRLOCK_ROLES: roles, AIRLOCK_DATA_DIR: join(directory.path, database) },
    AIRLOCK_DATABASE_URL: `postgres://${user}@127.0.0.1:${way.port}/${database}`,
  });
  try {
    await product.untilItSays(/Airlock is ready on|Airlock works on/);
    const { asked } = way;
    const ready = () =>
      new Requester(() => `http://127.0.0.1:${port}`, '').ask('/health/ready', { method: 'GET' });
    await expect.poll(async () => (await ready()).status, { timeout: 30_000 }).toBe(200);
    return { asked, said: product.output };
  } finally {
    await product.end('SIGKILL');
    way.close();
  }
}

it.each(['api,worker', 'worker'])(
  'a process with the roles %s is ready after all, and tells what it made up, wherever its database is lost meanwhile',
  async (roles) => {
    const { asked } = await started(Infinity, roles);
    for (const part of [0.3, 0.9, 0.95, 0.98, 1]) {
      const { said } = await started(Math.floor(part * asked), roles);
      if (roles === 'worker') continue;
      expect(said.match(/Password +\S+ +\(shown this once\)/g)).toHaveLength(1);
      expect(said.match(/API key +\S+ +\(shown this once\)/g)).toHaveLength(1);
    }
  },
);
