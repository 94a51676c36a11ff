export { ask } from './postgres/ask.js';
export { placeEmptyCluster } from './postgres/empty-cluster.js';
export { roomyMemoryDirectory } from './postgres/memory-directory.js';
export { startTemporaryPostgres } from './postgres/temporary-postgres.js';
export type { TemporaryPostgres } from './postgres/temporary-postgres.js';
