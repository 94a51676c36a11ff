import { describe, expect, it } from 'vitest';
import { queueSettings, wakeOfData } from './queues.js';

describe('queueSettings', () => {
  it('reads user, password, database and port of an address', () => {
    expect(queueSettings('redis://air:l%40ck@redis.example:6380/3').redis).toMatchObject({
      ...{ host: 'redis.example', port: 6380, username: 'air', password: 'l@ck', db: 3 },
    });
  });

  it('knows the defaults, IPv6 and TLS', () => {
    expect(queueSettings('redis://[::1]').redis).toMatchObject({ host: '::1', port: 6379, db: 0 });
    expect(queueSettings('redis://[::1]').redis).not.toHaveProperty('tls');
    expect(queueSettings('rediss://redis.example').redis).toHaveProperty('tls', {});
  });

  it('refuses what is no Redis address', () => {
    expect(() => queueSettings('http://redis.example')).toThrow('redis:// or rediss://');
  });
});

describe('wakeOfData', () => {
  const dueAt = '2026-11-28T10:00:00.000Z';
  const set = { rid: 'a'.repeat(32), phase: 'call', try: 2, dueAt };

  it('reads what an alarm was set with', () => {
    expect(wakeOfData(set)).toEqual({ ...set, dueAt: new Date(dueAt) });
  });

  it.each([
    ...[undefined, null, '', {}, { rid: set.rid }, { ...set, phase: 'other' }],
    ...[
      { ...set, try: undefined },
      { ...set, dueAt: 'never' },
      { ...set, dueAt: undefined },
    ],
  ])('is null for what is no alarm of ours, or has lost its data: %j', (data) => {
    expect(wakeOfData(data)).toBeNull();
  });
});
