import { StoreUnavailableError } from '@airlock/core';

/** What Node says when there is no way to a server, a missing unix socket and too many open files included. */
const SYSTEM_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EADDRNOTAVAIL'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'],
  ...['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM'],
]);

/**
 * The server is not there, shuts down or starts, has no room left (disk, memory, connections), or takes no writes: whatever
 * is asked of it next will hear the same.
 */
const OF_THE_SERVER = /^(08...|25006|53...|57P0[0-5]|58...|F0...)$/;

/**
 * The server refuses this statement now, for what others do at the same time (a deadlock, a lock, a cancelled or timed out
 * statement, an object that is being changed), or for what is wrong with itself; or what came on an encrypted connection is
 * not what was sent. None of it is the fault of a value.
 */
const OF_THE_MOMENT = /^(25P0[34]|40...|55...|57...|XX...|EPROTO|ERR_SSL_.*)$/;

/** What `pg`, its pool and TypeORM say without a code of a connection that is gone, or whose end came in between. */
const MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout|Received unexpected|Cannot use a pool after calling end|Query runner already released|Database connection provided by a query runner was already released)/;

/**
 * Runs a piece of work against the database.
 * @throws StoreUnavailableError in the place of what says that the database cannot be reached, or refuses what is right; all
 * else as it is
 */
export async function whenReachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUnavailable(error) ? unavailable(error) : error;
  }
}

/**
 * Takes a connection, and makes it ready for what is asked of any. No reason is told from another, where a process that
 * works already has lost the way to its database: a password that was changed, a role, a certificate, a name in the DNS.
 * @throws StoreUnavailableError in the place of whatever goes wrong
 */
export async function whenConnected<T>(connect: () => Promise<T>): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    throw unavailable(error);
  }
}

/** What became of it is said once. */
export function unavailable(error: unknown): StoreUnavailableError {
  return error instanceof StoreUnavailableError ? error : new StoreUnavailableError(error);
}

/** The connection is gone, or the server takes nothing from anybody: what comes next need not ask. */
export function isConnectionFailure(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return SYSTEM_CODES.has(code) || OF_THE_SERVER.test(code);
  return error instanceof Error && MESSAGES.test(messageOf(error));
}

/** It may well succeed later, as it is. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailableError) return true;
  const code = codeOf(error);
  return isConnectionFailure(error) || (code !== undefined && OF_THE_MOMENT.test(code));
}

/** A standby, or a server that was told to take no writes; a session of it stays so. */
export function isReadOnly(error: unknown): boolean {
  return codeOf(causeOf(error)) === '25006';
}

/** A session that did not come to its end in time; what it was asked to do may have been done. */
export function isSilence(error: unknown): boolean {
  const cause = causeOf(error);
  const code = codeOf(cause);
  if (code !== undefined) return code === 'ETIMEDOUT';
  return isConnectionFailure(cause) && /timeout/.test((cause as Error).message);
}

/** A serialization failure, or a deadlock: the same again may succeed at once. */
export function isOfAMovedRow(error: unknown): boolean {
  const code = codeOf(causeOf(error));
  return code === '40001' || code === '40P01';
}

/** What the store is unavailable for, where it was found out within. */
function causeOf(error: unknown): unknown {
  return error instanceof StoreUnavailableError ? error.cause : error;
}

/** An SQLSTATE, or what Node calls it. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = innermost(error) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

function messageOf(error: Error): string {
  return innermost(error).message;
}

/** What the driver said, of an error of TypeORM. */
function innermost(error: Error): Error {
  const { driverError } = error as { driverError?: unknown };
  return driverError instanceof Error && driverError !== error ? innermost(driverError) : error;
}
