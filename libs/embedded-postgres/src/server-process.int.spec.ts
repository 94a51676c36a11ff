import { ask } from '@airlock/testing/postgres';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findBinaries, postgresPath } from './binaries.js';
import { maintenanceConnection } from './connection.js';
import { prepareServerLog } from './server-log.js';
import { launchServer } from './server-process.js';
import { chooseServerUser } from './server-user.js';
import { removeScratch } from './test-bed/scratch.js';
import { usedDataDir } from './test-bed/used-data-dir.js';
import { usableBinaries } from './usable-binaries.js';

afterAll(removeScratch);

it('believes no pid file but that of the server it has started', async () => {
  const dataDir = await usedDataDir();
  const cluster = join(dataDir, 'cluster');
  const socket = join(dataDir, 'socket');
  const dead = spawnSync('true').pid;
  await writeFile(
    join(cluster, 'postmaster.pid'),
    `${dead}\n${cluster}\n1\n5432\n${socket}\n\n 1 1\nready   \n`,
  );

  const user = chooseServerUser();
  const server = await launchServer({
    postgres: postgresPath(await usableBinaries(await findBinaries(), user)),
    cluster,
    user,
    settings: { listen_addresses: '', port: '5432', unix_socket_directories: socket },
    logFile: await prepareServerLog(dataDir, user),
  });
  expect(await ask(maintenanceConnection(socket, 5432), 'select 1')).toEqual([[1]]);
  expect(server.identity.pid).not.toBe(dead);
  await server.stop('fast');
});
