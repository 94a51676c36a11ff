import type { PostgresConnection } from '@airlock/embedded-postgres';
import {
  asServerUser,
  chooseServerUser,
  connectionUrl,
  createDatabase,
  findBinaries,
  launchServer,
  maintenanceConnection,
  makeOwnedDirectory,
  postgresPath,
  requireLinux,
  shortTemporaryRoot,
  socketPort,
  usableBinaries,
  type Binaries,
  type ServerProcess,
  type ServerUser,
} from '@airlock/embedded-postgres/internal';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findClusterTemplate } from './cluster-template.js';
import { roomyMemoryDirectory } from './memory-directory.js';

/** A real server for tests, whose data nobody will miss. */
export interface TemporaryPostgres {
  /** An empty database. */
  readonly connection: PostgresConnection;
  /** The same as a URL. */
  readonly url: string;
  /**
   * A database of one's own, empty, next to that of `connection`: one per test file or per test.
   *
   * @param name drawn at random when not given
   */
  createDatabase(name?: string): Promise<PostgresConnection & { readonly url: string }>;
  /** Ends the server at once and removes its data; sessions still open are cut. */
  stop(): Promise<void>;
}

/** Speed instead of durability, and room for suites that run side by side. */
const temporarySettings = {
  listen_addresses: '',
  port: String(socketPort),
  cluster_name: 'airlock test',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  random_page_cost: '1.1',
  log_checkpoints: 'off',
  // In the data folder: shared memory of the system's would outlive a server that is told to drop everything.
  dynamic_shared_memory_type: 'mmap',
};

/**
 * Starts a server on a new folder, in memory or below the system's temporary one. The first start of a PostgreSQL
 * version on a machine runs initdb and keeps the result as a template; all others copy that.
 * The server and its folder disappear when this process ends, even when it is killed.
 *
 * @param options.settings server settings, over the ones for speed
 * @throws EmbeddedPostgresError where PostgreSQL cannot run here
 */
export async function startTemporaryPostgres(
  options: { settings?: Readonly<Record<string, string>> } = {},
): Promise<TemporaryPostgres> {
  requireLinux();
  const user = chooseServerUser();
  const temporaryRoot = await shortTemporaryRoot(user);
  const binaries = await usableBinaries(await findBinaries(), user);
  const template = await findClusterTemplate(binaries, user, temporaryRoot, { durable: false });

  const home = await mkdtemp(join((await roomyMemoryDirectory(user)) ?? temporaryRoot, 'airlock-pg-'));
  const server = await launchCopy(template, home, binaries, user, options.settings).catch(
    async (error: unknown) => {
      await rm(home, { recursive: true, force: true });
      throw error;
    },
  );

  const connection = maintenanceConnection(home, socketPort);
  return {
    connection,
    url: connectionUrl(connection),
    createDatabase: async (name = `test_${randomUUID().replaceAll('-', '')}`) => {
      const created = await createDatabase(connection, name);
      return { ...created, url: connectionUrl(created) };
    },
    stop: () => server.stop('immediate'),
  };
}

async function launchCopy(
  template: string,
  home: string,
  binaries: Binaries,
  user: ServerUser,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const cluster = join(home, 'data');
  await makeOwnedDirectory(home, user);
  await promisify(execFile)('cp', ['-R', template, cluster], asServerUser(user));
  return launchServer({
    postgres: postgresPath(binaries),
    cluster,
    user,
    settings: { ...temporarySettings, unix_socket_directories: home, ...settings },
    logFile: join(home, 'postgres.log'),
    discardAtEnd: home,
  });
}
