import {
  asServerUser,
  chooseServerUser,
  findBinaries,
  makeOwnedDirectory,
  shortTemporaryRoot,
  usableBinaries,
} from '@airlock/embedded-postgres/internal';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findClusterTemplate } from './cluster-template.js';

/**
 * Puts into a data directory of the embedded PostgreSQL what its first start would make there, copied from one that was
 * made so before: initdb is a third of such a start.
 *
 * @param dataDir made when it is not there; its parent can be reached by the server's user
 */
export async function placeEmptyCluster(dataDir: string): Promise<void> {
  const user = chooseServerUser();
  const binaries = await usableBinaries(await findBinaries(), user);
  const template = await findClusterTemplate(binaries, user, await shortTemporaryRoot(user), {
    durable: true,
  });
  await makeOwnedDirectory(dataDir, user);
  await promisify(execFile)('cp', ['-R', template, join(dataDir, 'cluster')], asServerUser(user));
}
