import type { CallVersion } from '@airlock/contract';
import { describe, expect, it } from 'vitest';
import { aCallInError, aDoneCall } from '../stories/fake-records.js';
import { comparables, usualPair } from './comparables.js';

const version = (given: Partial<CallVersion>): CallVersion => ({
  version: 1,
  part: 'request',
  at: '2026-11-22T10:00:00.000Z',
  by: null,
  body: '{}',
  contentType: 'application/json',
  size: 2,
  current: false,
  ...given,
});
const versions = [
  version({ version: 4, current: true }),
  version({ version: 3 }),
  version({ version: 2, part: 'response' }),
  version({ version: 1 }),
];
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

describe('what a body can be compared with', () => {
  const call = aCallInError();

  it('are its earlier versions, and the last good call of the endpoint', () => {
    const all = comparables('request', call, versions, aDoneCall({ id: 12 }));
    expect(keys(all)).toEqual(['current-4', 'version-3', 'version-1', 'last_good-12']);
    expect(keys(usualPair(all) ?? [])).toEqual(['version-3', 'current-4']);
  });

  it('is first the last good call where it has no earlier version', () => {
    const all = comparables('request', call, [], aDoneCall({ id: 12 }));
    expect(keys(usualPair(all) ?? [])).toEqual(['last_good-12', 'current-4']);
  });

  it('is nothing where there is no other', () => {
    expect(usualPair(comparables('request', call, [], null))).toBeUndefined();
    expect(comparables('response', call, [], null)).toEqual([]);
  });

  it('leaves out a body that is too large', () => {
    const [, large] = comparables('request', call, [version({ body: null })], null);
    expect(large?.body).toBeNull();
  });
});
