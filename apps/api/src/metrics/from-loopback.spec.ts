import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { fromLoopback } from './from-loopback.js';

const asked = (remoteAddress: string, headers: Record<string, string> = {}) => {
  const remoteFamily = remoteAddress.includes(':') ? 'IPv6' : 'IPv4';
  return fromLoopback({ socket: { remoteAddress, remoteFamily }, headers } as unknown as IncomingMessage);
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

  it.each(['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'])(
    'but not when a proxy passes it on, as %s says',
    (name) => {
      expect(asked('127.0.0.1', { [name]: '192.0.2.1' })).toBe(false);
    },
  );
});
