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

  it.each(['203.0.113.9', '192.168.1.7'])(
    'is who asks the proxy of docker-compose.yml, at %s, whatever that is told',
    async (address) => {
      const read = (file: string) => readFile(new URL(`../../../../${file}`, import.meta.url), 'utf8');
      const [, proxies = ''] = /AIRLOCK_TRUST_PROXY: (\S+)/.exec(await read('docker-compose.yml')) ?? [];
      const [, said = ''] = /X-Forwarded-For (\S+);/.exec(await read('tools/compose/nginx.conf')) ?? [];
      const told = new Map([
        ['$remote_addr', address],
        ['$proxy_add_x_forwarded_for', `198.51.100.7, ${address}`],
      ]);
      expect(new Sources(proxies.split(',')).of(asked('172.18.0.5', told.get(said)))).toBe(address);
    },
  );

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
