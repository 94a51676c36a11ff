import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { type Binaries, findBinaries, postgresPath, requireLinux } from './binaries.js';
import { ensureCluster } from './cluster.js';
import {
  connectionUrl,
  createDatabase,
  databaseExists,
  maintenanceConnection,
  type PostgresConnection,
} from './connection.js';
import { clusterPath, type DataHome, findDataHome } from './data-home.js';
import { lockDirectory } from './directory-lock.js';
import { ForeignServerError } from './embedded-postgres.error.js';
import { hostOf } from './postmaster-file.js';
import { settlePreviousServer } from './previous-server.js';
import { prepareServerLog } from './server-log.js';
import { launchServer } from './server-process.js';
import { refuseFixedSettings, serverSettings } from './server-settings.js';
import { socketDirectoryFor, socketPort } from './socket-directory.js';
import { superviseServer } from './supervised-server.js';
import { usableBinaries } from './usable-binaries.js';

/** The database that every embedded server has. */
const database = 'airlock';

export interface EmbeddedPostgresOptions {
  /** Made when missing. Its owner decides who runs the server; it must be on a local file system. */
  readonly dataDir: string;
  /** Hears what takes long and what went wrong, in sentences; the server's own log is a file beside the data. */
  readonly log?: (line: string) => void;
  /** Server settings as in postgresql.conf; those of reachability and durability are fixed. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  readonly connection: PostgresConnection;
  /** The same as a URL, for `pg`, TypeORM and libpq alike. */
  readonly url: string;
  /** The folder that really holds the data. */
  readonly dataDir: string;
  /** Set to that folder where it is not the one asked for, so that the operator can be told. */
  readonly movedTo?: string;
  /** False for a server that somebody else had already started on the data; `stop` leaves that one running. */
  readonly startedHere: boolean;
  /** Ends the server cleanly, cutting its sessions, and frees the data directory. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL on a folder of its own: nothing to install, reachable through a unix socket
 * for this user only, as durable as any. It ends with this process, even when that is killed, and is
 * started again should it end before. The first start takes a second or two, later ones a fraction of one.
 *
 * As root the server runs as `postgres` or `nobody`. Where that user cannot reach the folder asked for
 * (a checkout below /root), the data live below /var/lib/airlock and `movedTo` says where.
 *
 * @throws DataDirectoryInUseError when another live process works on the folder
 * @throws EmbeddedPostgresError with a code and a remedy where PostgreSQL or the data cannot be used
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  requireLinux();
  refuseFixedSettings(options.settings ?? {});
  const home = await findDataHome(options.dataDir);
  const unlock = await lockDirectory(home.path);
  try {
    return await startLocked(home, { log: () => undefined, settings: {}, ...options }, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

type Unlock = () => Promise<void>;

async function startLocked(home: DataHome, options: Required<EmbeddedPostgresOptions>, unlock: Unlock) {
  const { log } = options;
  const cluster = clusterPath(home.path);
  const binaries = await usableBinaries(await findBinaries(), home.user);
  const isNew = await ensureCluster(cluster, binaries, home.user);
  if (isNew) log(`Made a new PostgreSQL ${binaries.major} database in ${cluster}.`);

  const foreign = await settlePreviousServer(cluster, home.user, log);
  if (!foreign) return startOwn(home, binaries, options, unlock);
  log(`PostgreSQL (process ${foreign.pid}) already runs on ${cluster} and was not started here: using it.`);
  return { ...(await reach(home, hostOf(foreign), foreign.port)), startedHere: false, stop: unlock };
}

async function startOwn(
  home: DataHome,
  binaries: Binaries,
  { log, settings }: Required<EmbeddedPostgresOptions>,
  unlock: Unlock,
): Promise<EmbeddedPostgres> {
  const { user } = home;
  const cluster = clusterPath(home.path);
  const socket = await socketDirectoryFor(home.path, user);
  const server = await superviseServer(async () => {
    const foreign = await settlePreviousServer(cluster, user, log);
    if (foreign) throw new ForeignServerError(cluster, foreign.pid);
    return launchServer({
      postgres: postgresPath(binaries),
      cluster,
      user,
      settings: serverSettings(socket.path, settings),
      logFile: await prepareServerLog(home.path, user),
    });
  }, log);
  const stop = async () => {
    await server.stop();
    if (socket.temporary) await rm(socket.path, { recursive: true, force: true });
  };
  try {
    const reached = await untilReached(() => reach(home, socket.path, socketPort));
    const stopAndUnlock = async () => {
      try {
        await stop();
      } finally {
        await unlock();
      }
    };
    return { ...reached, startedHere: true, stop: stopAndUnlock };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A server that ends before it is asked for the first time is started again. */
const reachMs = 60_000;
const reachPauseMs = 50;

async function untilReached<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + reachMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      // It says itself that it ends or starts, or says nothing any more.
      const isAway = !(error instanceof DatabaseError) || /^(57P|08)/.test(error.code ?? '');
      if (!isAway || performance.now() > deadline) throw error;
      await delay(reachPauseMs);
    }
  }
}

/** Waits for the first answer, and makes the database where the first start was cut short before it. */
async function reach({ path, moved }: DataHome, host: string, port: number) {
  const maintenance = maintenanceConnection(host, port);
  if (!(await databaseExists(maintenance, database))) await createDatabase(maintenance, database);
  const connection = { ...maintenance, database };
  return { connection, url: connectionUrl(connection), dataDir: path, ...(moved ? { movedTo: path } : {}) };
}
