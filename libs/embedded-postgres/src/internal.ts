/** What servers for tests are made of, for @airlock/testing; no promise to anybody else. */
export { findBinaries, postgresPath, requireLinux } from './binaries.js';
export type { Binaries } from './binaries.js';
export { connectionUrl, createDatabase, maintenanceConnection } from './connection.js';
export { initdb } from './initdb.js';
export { makeOwnedDirectory } from './owned-directory.js';
export { canEnter } from './reachable-directory.js';
export { launchServer } from './server-process.js';
export type { ServerProcess } from './server-process.js';
export { asServerUser, chooseServerUser } from './server-user.js';
export type { ServerUser } from './server-user.js';
export { shortTemporaryRoot, socketPort } from './socket-directory.js';
export { usableBinaries } from './usable-binaries.js';
