import { expect, it } from 'vitest';
import { hostOf, parsePostmasterFile } from './postmaster-file.js';

const ready = '4711\n/data\n1700000000\n5432\n/run/pg\n\n 123 456\nready   \n';

it('reads what a server says about itself', () => {
  expect(parsePostmasterFile(ready)).toEqual({
    pid: 4711,
    port: 5432,
    socketDirectory: '/run/pg',
    listenAddress: '',
    status: 'ready',
  });
});

it.each([
  ['', 'no file'],
  ['\n', 'a file that is being written'],
  ['nonsense\n/data', 'what is no pid file'],
])('finds no server in %j, %s', (text) => {
  expect(parsePostmasterFile(text)).toBeUndefined();
});

it('does not take a server for ready that has not said so yet', () => {
  expect(parsePostmasterFile('4711\n/data\n1700000000\n5432\n/run/pg\n')?.status).toBe('unknown');
});

it('recognises a server in single-user mode by its negative pid', () => {
  expect(parsePostmasterFile('-4711\n/data\n1700000000\n')).toMatchObject({ pid: 4711, status: 'unknown' });
});

it.each([
  ['/run/pg', '127.0.0.1', '/run/pg'],
  ['', '127.0.0.1', '127.0.0.1'],
  ['', '*', 'localhost'],
])('reaches socket %j, address %j at %s', (socketDirectory, listenAddress, host) => {
  expect(hostOf({ pid: 1, port: 5432, status: 'ready', socketDirectory, listenAddress })).toBe(host);
});
