import { StoreUnavailableError } from '@airlock/core';

/** What Node says when there is no way to a server, a missing unix socket included. */
const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Connection exceptions, a server that shuts down or starts, and one that has no connection left. */
const SQL_STATES = /^(08...|57P0[0-5]|53300)$/;

/** What `pg` and its pool say without a code. */
const MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;

/**
 * Runs a piece of work against the database.
 * @throws StoreUnavailableError in the place of what says that the database cannot be reached; all else as it is
 */
export async function whenReachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isConnectionFailure(error) ? new StoreUnavailableError(error) : error;
  }
}

export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (driverError !== undefined && driverError !== error) return isConnectionFailure(driverError);
  if (typeof code === 'string') return SYSTEM_CODES.has(code) || SQL_STATES.test(code);
  return MESSAGES.test(error.message);
}
