import { describe, expect, it } from 'vitest';
import { perMinute } from './per-minute.js';

const kind = { endpoint: 'forward', status: 502 };

describe('failures in each minute of an hour', () => {
  it('are added up over endpoints and statuses, up to the last minute that has some', () => {
    const { minutes, most, last } = perMinute([
      { ...kind, minute: '2026-11-22T10:04:00.000Z', count: 3 },
      { ...kind, minute: '2026-11-22T10:04:00.000Z', count: 4, status: 504 },
      { ...kind, minute: '2026-11-22T10:01:00.000Z', count: 5 },
      { ...kind, minute: '2026-11-22T09:05:00.000Z', count: 1 },
      { ...kind, minute: '2026-11-22T09:04:00.000Z', count: 90 },
    ]);
    expect(minutes).toHaveLength(60);
    expect([minutes[0], minutes.slice(56), minutes.slice(1, 56)]).toEqual([
      1,
      [5, 0, 0, 7],
      Array.from({ length: 55 }, () => 0),
    ]);
    expect([most, last]).toEqual([7, '2026-11-22T10:04:00.000Z']);
  });
});
