import { describe, expect, it } from 'vitest';
import { pastTries } from '../calls/tries/past-tries.js';
import { aLineOf, aLogLine } from '../stories/fake-desk-records.js';
import { aVersion } from '../stories/fake-records.js';
import { bodyOfTry, pairOfTries, parted } from './compared-tries.js';

const tries = pastTries([1, 2, 3, 4].map((id) => aLogLine({ id, attempt: id })));
const ids = (pair: ReturnType<typeof pairOfTries>) => pair?.map(({ id }) => id);

describe('the two tries that are compared', () => {
  it.each([
    [[], [3, 4]],
    [[4], [3, 4]],
    [[1], [1, 2]],
    [
      [4, 2],
      [2, 4],
    ],
  ])('are of those chosen, %j: %j', (chosen, expected) => {
    expect(ids(pairOfTries(tries, chosen))).toEqual(expected);
  });

  it('are none where there is only one', () => {
    expect(pairOfTries(tries.slice(0, 1), [1])).toBeUndefined();
    expect(pairOfTries([], [])).toBeUndefined();
  });
});

describe('the body of a try', () => {
  const versions = [
    aVersion({ version: 5, at: '2026-11-22T10:10:00.000Z', current: true }),
    aVersion({ version: 4, at: '2026-11-22T10:05:00.000Z', part: 'response', by: null }),
    aVersion({ version: 1, at: '2026-11-22T10:00:00.000Z', by: null }),
  ];
  const lineOf = (kind: 'attempt' | 'delivery', given: { at: string; durationMs: number }) =>
    kind === 'attempt' ? aLogLine(given) : aLineOf('delivery.delivered', { status: 204 }, given);
  const versionAt = (at: string, kind: 'attempt' | 'delivery' = 'attempt') =>
    pastTries([lineOf(kind, { at, durationMs: 500 })]).map((past) => bodyOfTry(past, versions)?.version)[0];

  it('is the request that stood when the attempt began', () => {
    expect(versionAt('2026-11-22T10:09:00.000Z')).toBe(1);
    expect(versionAt('2026-11-22T10:10:00.500Z')).toBe(5);
  });

  it('is the request as it was received for an attempt that began before the call was kept', () => {
    expect(versionAt('2026-11-22T10:00:00.200Z')).toBe(1);
  });

  it('is the response that stood then for a delivery', () => {
    expect(versionAt('2026-11-22T10:20:00.000Z', 'delivery')).toBe(4);
  });
});

it.each([
  ['HTTP 422: {"amount":"missing"}', 'HTTP 422: ', '{"amount":"missing"}'],
  ['receiver answered 503\n[1]', 'receiver answered 503\n', '[1]'],
  ['{"cut": "of', '{"cut": "of', undefined],
  ['timeout', 'timeout', undefined],
])('finds the JSON that "%s" carries', (text, words, json) => {
  expect(parted(text)).toEqual({ words, json });
});
