import { describe, expect, it } from 'vitest';
import { queueSettings } from './queues.js';

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
