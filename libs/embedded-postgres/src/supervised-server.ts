import { setTimeout as delay } from 'node:timers/promises';
import { KilledServerError } from './embedded-postgres.error.js';
import type { ServerProcess } from './server-process.js';

export interface SupervisedServer {
  stop(): Promise<void>;
}

const firstPauseMs = 100;
const longestPauseMs = 30_000;
const firstLaunches = 5;

/**
 * Starts a server, and starts it again on the same data when it ends without being asked to (killed for
 * want of memory, a full disk): its clients reconnect as they would to a database that was restarted.
 *
 * @throws whatever the first launch throws, unless the server was killed; later failures are logged and tried again until `stop`
 */
export async function superviseServer(
  launch: () => Promise<ServerProcess>,
  log: (line: string) => void,
): Promise<SupervisedServer> {
  const stopped = new AbortController();
  let current = firstLaunch(launch, log);

  const watch = async (server: ServerProcess): Promise<void> => {
    await server.ended;
    if (stopped.signal.aborted) return;
    log(`PostgreSQL (process ${server.identity.pid}) has ended by itself: starting it again.`);
    current = relaunch(launch, log, stopped.signal);
    await watch(await current);
  };
  const server = await current;
  // Only `stop` ends the relaunching, and it waits for `current` itself.
  watch(server).catch(() => undefined);

  return {
    async stop() {
      stopped.abort();
      const running = await current.catch(() => undefined);
      await running?.stop('fast');
    },
  };
}

async function firstLaunch(
  launch: () => Promise<ServerProcess>,
  log: (line: string) => void,
): Promise<ServerProcess> {
  for (let launched = 1; ; launched++) {
    try {
      return await launch();
    } catch (error) {
      if (!(error instanceof KilledServerError) || launched === firstLaunches) throw error;
      log('PostgreSQL was killed while it started: starting it again.');
    }
  }
}

async function relaunch(
  launch: () => Promise<ServerProcess>,
  log: (line: string) => void,
  stopped: AbortSignal,
): Promise<ServerProcess> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    stopped.throwIfAborted();
    try {
      return await launch();
    } catch (error) {
      log(`${error instanceof Error ? error.message : String(error)}\nTrying again in ${pauseMs} ms.`);
      await delay(pauseMs, undefined, { ref: false, signal: stopped });
    }
  }
}
