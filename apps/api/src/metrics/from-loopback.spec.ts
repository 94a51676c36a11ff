import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromLoopback } from './from-loopback.js';

const asked = (remoteAddress: string, headers: Record<string, string> = {}, httpVersion = '1.1') => {
  const remoteFamily = remoteAddress.includes(':') ? 'IPv6' : 'IPv4';
  const all = { host: 'localhost:3000', ...headers };
  return fromLoopback({
    socket: { remoteAddress, remoteFamily },
    headers: all,
    httpVersion,
  } as unknown as IncomingMessage);
};

describe('a request is of this machine', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('when it comes from %s', (address) => {
    expect(asked(address)).toBe(true);
  });

  it.each(['10.0.0.1', '192.0.2.1', '::2', '::ffff:10.0.0.1', 'fe80::1'])(
    'but not when it comes from %s',
    (address) => {
      expect(asked(address)).toBe(false);
    },
  );

  it.each([
    ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'],
    ...['x-forwarded', 'x-forwarded-server', 'x-forwarded-prefix', 'x-real-ip', 'x-client-ip'],
    ...['x-cluster-client-ip', 'cf-connecting-ip', 'cf-ray', 'true-client-ip', 'fastly-client-ip'],
    ...['x-original-url', 'x-original-host', 'x-original-forwarded-for', 'x-originating-ip', 'x-host'],
    ...['x-envoy-external-address', 'x-rewrite-url', 'x-remote-addr', 'cdn-loop', 'x-azure-clientip'],
    ...[
      'x-proxyuser-ip',
      'wl-proxy-client-ip',
      'fly-client-ip',
      'x-appengine-user-ip',
      'x-http-host-override',
    ],
  ])('but not when a proxy passes it on, as %s says', (name) => {
    expect(asked('127.0.0.1', { [name]: '192.0.2.1' })).toBe(false);
  });

  it('but not when it speaks HTTP/1.0, as a bare proxy_pass does', () => {
    expect(asked('127.0.0.1', {}, '1.0')).toBe(false);
  });

  it.each([
    'localhost',
    'localhost:3000',
    'LocalHost.',
    'airlock.localhost:1',
    '127.0.0.1:3000',
    '[::1]:3000',
  ])('when it asks for %s', (host) => {
    expect(asked('127.0.0.1', { host })).toBe(true);
  });

  it.each([
    ...['attacker.example', 'attacker.example:3000', 'localhost.attacker.example', '127.0.0.1.nip.io'],
    ...['airlock.internal:3000', '10.0.0.1', '0.0.0.0:3000', '[::]:3000', 'notlocalhost', '', 'a@localhost'],
  ])('but not when it asks for %s', (host) => {
    expect(asked('127.0.0.1', { host })).toBe(false);
  });
});

describe('what programs on this machine send of themselves', () => {
  const server = createServer((asking, response) => response.end(String(fromLoopback(asking))));
  let port = 0;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => server.close());

  it('is taken for theirs: fetch', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { authorization: 'Bearer x' } });
    expect(await answer.text()).toBe('true');
  });

  it('is taken for theirs: Prometheus', async () => {
    const headers = {
      'user-agent': 'Prometheus/2.53.0',
      accept: 'application/openmetrics-text;version=1.0.0,*/*;q=0.1',
      'accept-encoding': 'gzip',
      'x-prometheus-scrape-timeout-seconds': '10',
    };
    const asking = request({ port, host: '127.0.0.1', headers }).end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    expect(String((await answer.toArray())[0])).toBe('true');
  });
});
