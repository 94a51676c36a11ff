import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';

/** Whom a request comes from: the other end of its connection, or what a proxy that is trusted says. */
export class Sources {
  private readonly isTrusted: (address: string, distance: number) => boolean;

  /**
   * @param proxies addresses, networks (`10.0.0.0/8`) and the names loopback, linklocal and uniquelocal
   * @throws TypeError for what is none
   */
  constructor(proxies: readonly string[] = []) {
    this.isTrusted = proxyAddr.compile([...proxies]);
  }

  /** By which scheme it was asked: a proxy that is trusted may have ended TLS. */
  schemeOf(request: IncomingMessage): 'http' | 'https' {
    const { socket, headers } = request;
    const told = String(headers['x-forwarded-proto'] ?? '')
      .split(',')
      .at(-1)
      ?.trim()
      .toLowerCase();
    if ((told === 'http' || told === 'https') && this.isTrusted(socket.remoteAddress ?? '', 0)) return told;
    return 'encrypted' in socket ? 'https' : 'http';
  }

  /** An address; of IPv6 the network of its subscriber, who has all of it. */
  of(request: IncomingMessage): string {
    const address = proxyAddr(request, this.isTrusted) || request.socket.remoteAddress || '';
    return isIPv6(address) ? networkOf(address) : address;
  }
}

/** The first 64 bits; an IPv4 address as such, however it is written. */
function networkOf(address: string): string {
  const [, v4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (v4) return v4;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const missing = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array<string>(Math.max(0, missing)).fill('0'), ...(after ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
