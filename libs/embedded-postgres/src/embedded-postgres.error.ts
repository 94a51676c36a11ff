/** Why an embedded PostgreSQL could not be started; stable, for callers that branch on it. */
export type EmbeddedPostgresErrorCode =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'binaries-unusable'
  | 'no-server-user'
  | 'data-directory-in-use'
  | 'data-directory-unusable'
  | 'version-mismatch'
  | 'setting-refused'
  | 'server-failed';

/** Base of all errors of this library: a stable `code`, and a message that ends with what to change. */
export class EmbeddedPostgresError extends Error {
  override readonly name: string = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Another live process has the data directory. Two servers on one directory would destroy it. */
export class DataDirectoryInUseError extends EmbeddedPostgresError {
  override readonly name = 'DataDirectoryInUseError';

  constructor(
    readonly dataDir: string,
    /** The process that holds the directory. */
    readonly pid: number,
  ) {
    super(
      'data-directory-in-use',
      `The data directory ${dataDir} is in use by process ${pid}. ` +
        `End that process first (kill ${pid}), choose another data directory, or give both a database URL instead.`,
    );
  }
}

/** Somebody, or a kernel without memory, has killed the server before it was there: the next start may well succeed. */
export class KilledServerError extends EmbeddedPostgresError {
  constructor(cluster: string) {
    super('server-failed', `PostgreSQL was killed while it started on ${cluster}: start again.`);
  }
}

/** Our server had ended, and somebody has started one by hand on its data. */
export class ForeignServerError extends EmbeddedPostgresError {
  constructor(cluster: string, pid: number) {
    super(
      'server-failed',
      `PostgreSQL (process ${pid}) was started on ${cluster} by somebody else: end it (kill -INT ${pid}).`,
    );
  }
}
