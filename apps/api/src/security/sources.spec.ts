import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Sources } from './sources.js';

const asked = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    connection: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('whom a request comes from', () => {
  it('is the other end of the connection, whatever is said, where no proxy is trusted', () => {
    expect(new Sources().of(asked('192.0.2.1', '198.51.100.7'))).toBe('192.0.2.1');
    expect(new Sources().of(asked('127.0.0.1', '198.51.100.7'))).toBe('127.0.0.1');
  });

  it('is what a trusted proxy says, and not what the requester told the proxy', () => {
    const sources = new Sources(['loopback', '10.0.0.0/8']);
    expect(sources.of(asked('127.0.0.1', '203.0.113.9, 198.51.100.7, 10.1.2.3'))).toBe('198.51.100.7');
    expect(sources.of(asked('192.0.2.1', '198.51.100.7'))).toBe('192.0.2.1');
  });

  it('is who asks the proxy of docker-compose.yml, whatever that is told', async () => {
    const compose = await readFile(new URL('../../../../docker-compose.yml', import.meta.url), 'utf8');
    const [, proxies = ''] = /AIRLOCK_TRUST_PROXY: (\S+)/.exec(compose) ?? [];
    const sources = new Sources(proxies.split(','));
    expect(sources.of(asked('172.18.0.5', '198.51.100.7, 203.0.113.9'))).toBe('203.0.113.9');
  });

  it('is a network in IPv6, and the same IPv4 address however it is written', () => {
    const { of } = { of: (address: string) => new Sources().of(asked(address)) };
    expect(of('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe('2001:db8:1:2::/64');
    expect(of('2001:0db8:1:2::1')).toBe('2001:db8:1:2::/64');
    expect(of('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(of('::1')).toBe('0:0:0:0::/64');
    expect(of('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it('refuses a proxy that is no address', () => {
    expect(() => new Sources(['balancer.example'])).toThrow(TypeError);
  });
});
