import type { Client, ClientStore, Clock } from '@airlock/core';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { hashOfKey } from './api-key.js';
import { ClientDirectory } from './client-directory.js';

const KEY = 'a-key-that-somebody-has';
const till: Client = {
  ...{ id: 1, name: 'till', keyPrefix: 'a-k', resources: null, quota: null },
  ...{ createdAt: new Date(0), keyRotatedAt: null, previousUntil: null },
};
/** Only what is asked of it. */
const clients: Pick<ClientStore, 'byKeyHash'> = {
  byKeyHash: async (hash) => (hash === hashOfKey(KEY) ? till : null),
};

it('finds a client by its key, and remembers none of the keys that it was shown', async () => {
  const clock = { now: () => new Date(0) };
  const directory = new ClientDirectory(clients as ClientStore, clock as Clock, 1_000);
  const long = 'a-wrong-key-'.padEnd(15_000, 'x');
  expect(await directory.byKeyHash(hashOfKey(KEY))).toBe(till);
  expect(await directory.byKeyHash(hashOfKey(long))).toBeNull();
  const remembered = inspect(directory, {
    depth: Infinity,
    maxStringLength: Infinity,
    maxArrayLength: Infinity,
  });
  expect(remembered).toContain(hashOfKey(KEY));
  expect(remembered).not.toContain(KEY);
  expect(remembered).not.toContain(long);
});
