import { StoreUnavailableError } from '@airlock/core';
import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { whenConnected, whenReachable } from './connection-failure.js';
import { NoAnswerError } from './connections/store-client.js';

const withCode = (code: string, message = 'something') => Object.assign(new Error(message), { code });
const asQuery = (error: Error) => new QueryFailedError('SELECT 1', [], error);
const outcomeOf = (error: Error) =>
  whenReachable(() => Promise.reject(error)).catch((thrown: unknown) => thrown);

describe('what says that the database cannot be reached, or refuses what is right', () => {
  const failures = [
    withCode('ECONNREFUSED'),
    withCode('ECONNRESET'),
    withCode('ENOENT', 'connect ENOENT /run/.s.PGSQL.5432'),
    asQuery(withCode('57P01', 'terminating connection due to administrator command')),
    withCode('57P03', 'the database system is starting up'),
    asQuery(withCode('08006')),
    withCode('53300', 'sorry, too many clients already'),
    asQuery(new Error('Connection terminated unexpectedly')),
    new Error('Connection terminated due to connection timeout'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('Query runner already released. Cannot run queries anymore.'),
    new Error(
      'Database connection provided by a query runner was already released, cannot continue to use it',
    ),
    new NoAnswerError(4_000),
    asQuery(new NoAnswerError(4_000)),
    asQuery(withCode('25006', 'cannot execute INSERT in a read-only transaction')),
    asQuery(withCode('53100', 'could not extend file: No space left on device')),
    asQuery(withCode('53200', 'out of shared memory')),
    asQuery(withCode('57014', 'canceling statement due to user request')),
    asQuery(withCode('58030', 'could not read block 3')),
    asQuery(withCode('55000')),
    asQuery(withCode('55P03', 'canceling statement due to lock timeout')),
    asQuery(withCode('40001', 'could not serialize access')),
    asQuery(withCode('40P01', 'deadlock detected')),
    asQuery(withCode('XX002', 'index is corrupted')),
    asQuery(withCode('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC')),
    withCode('ENOBUFS'),
    asQuery(withCode('25P03', 'terminating connection due to idle-in-transaction timeout')),
    Object.assign(new AggregateError([withCode('ECONNREFUSED')]), { code: 'ECONNREFUSED' }),
  ];
  it.each(failures)('becomes a StoreUnavailableError: %s', async (failure) => {
    const thrown = await outcomeOf(failure);
    expect(thrown).toBeInstanceOf(StoreUnavailableError);
    expect((thrown as Error).cause).toBe(failure);
  });
});

describe('what else goes wrong', () => {
  const others = [
    asQuery(withCode('23505', 'duplicate key')),
    asQuery(withCode('42P01', 'relation does not exist')),
    withCode('28P01', 'password authentication failed'),
    withCode('3D000', 'database does not exist'),
    asQuery(withCode('22P02', 'invalid input syntax for type integer: "timeout"')),
    asQuery(withCode('22003', 'value out of range')),
    asQuery(withCode('23514', 'new row violates check constraint')),
    asQuery(withCode('42601', 'syntax error')),
    new TypeError('undefined is not a function'),
  ];
  it.each(others)('stays what it is: %s', async (failure) => {
    expect(await outcomeOf(failure)).toBe(failure);
  });
});

describe('whatever a process that works cannot take a connection for', () => {
  const refusals = [
    withCode('28P01', 'password authentication failed'),
    withCode('28000', 'role is not permitted to log in'),
    withCode('3D000', 'database does not exist'),
    withCode('42501', 'permission denied for database'),
    withCode('CERT_HAS_EXPIRED', 'certificate has expired'),
    new Error('The server does not support SSL connections'),
  ];
  it.each(refusals)('is that the store is unavailable: %s', async (refusal) => {
    const thrown = await whenConnected(() => Promise.reject(refusal)).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(StoreUnavailableError);
    expect((thrown as Error).cause).toBe(refusal);
  });

  it('is said once', async () => {
    const thrown = await outcomeOf(new StoreUnavailableError(refusals[0]));
    expect((thrown as Error).cause).toBe(refusals[0]);
  });
});
