import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, postgresPath, requireLinux } from './binaries.js';
import {
  connectionUrl,
  createDatabase,
  maintenanceConnection,
  type PostgresConnection,
} from './connection.js';
import { initdb } from './initdb.js';
import { giveTo, makeOwnedDirectory } from './owned-directory.js';
import { launchServer } from './server-process.js';
import { asServerUser, chooseServerUser, type ServerUser } from './server-user.js';
import { shortTemporaryRoot, socketPort } from './socket-directory.js';
import { findUsableBinaries } from './usable-binaries.js';

/** A real server for tests, whose data nobody will miss. */
export interface TemporaryPostgres {
  /** An empty database named `test`. */
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
  autovacuum: 'on',
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  log_checkpoints: 'off',
};

/**
 * Starts a server on a new folder below the system's temporary one. The first start of a PostgreSQL
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
  const binaries = await findUsableBinaries(user);
  const template = await findTemplate(binaries, user, temporaryRoot);

  const home = await mkdtemp(join(temporaryRoot, 'airlock-pg-'));
  await giveTo(home, user);
  const cluster = join(home, 'data');
  await promisify(execFile)('cp', ['-R', template, cluster], asServerUser(user));
  const server = await launchServer({
    postgres: postgresPath(binaries),
    cluster,
    user,
    settings: { ...temporarySettings, unix_socket_directories: home, ...options.settings },
    logFile: join(home, 'postgres.log'),
    discardAtEnd: home,
  });

  const maintenance = maintenanceConnection(home, socketPort);
  const connection = await createDatabase(maintenance, 'test');
  return {
    connection,
    url: connectionUrl(connection),
    createDatabase: async (name = `test_${randomUUID().replaceAll('-', '')}`) => {
      const created = await createDatabase(maintenance, name);
      return { ...created, url: connectionUrl(created) };
    },
    stop: () => server.stop('immediate'),
  };
}

/** Complete or not there at all, so that any number of test processes can look for it at once. */
async function findTemplate(binaries: Binaries, user: ServerUser, temporaryRoot: string): Promise<string> {
  const owner = user.uid ?? process.getuid?.() ?? 0;
  const template = join(temporaryRoot, `airlock-pg-template-${binaries.version}-${owner}`);
  if (await isOwnDirectory(template, owner)) return template;

  const draft = await mkdtemp(`${template}-`);
  await makeOwnedDirectory(draft, user);
  await initdb(binaries, user, draft, { durable: false });
  await chmod(draft, 0o700);
  try {
    await rename(draft, template);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return template;
}

/** What somebody else has put in its place in a folder open to all is none of ours. */
async function isOwnDirectory(path: string, owner: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === owner;
}
