export { EmbeddedPostgresError, DataDirectoryInUseError } from './embedded-postgres.error.js';
export type { EmbeddedPostgresErrorCode } from './embedded-postgres.error.js';
export type { PostgresConnection } from './connection.js';
export { startTemporaryPostgres } from './temporary-postgres.js';
export type { TemporaryPostgres } from './temporary-postgres.js';
