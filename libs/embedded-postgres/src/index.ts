export { EmbeddedPostgresError, DataDirectoryInUseError } from './embedded-postgres.error.js';
export type { EmbeddedPostgresErrorCode } from './embedded-postgres.error.js';
export type { PostgresConnection } from './connection.js';
export { hasData } from './data-home.js';
export { startEmbeddedPostgres } from './embedded-postgres.js';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.js';
