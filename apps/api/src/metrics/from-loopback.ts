import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** What proxies, balancers and content networks add to what they pass on, by whatever name they know the requester. */
const ADDED_ON_THE_WAY = [
  /^(forwarded|via|cdn-loop|front-end-https|client-ip|true-client-ip|remote-(addr|user)|max-forwards)$/,
  /^x-(forward|original|originating|real|client|true-client|cluster|remote|rewrite|proxy|host|url|http|https|scheme|ssl)/,
  /^x-(envoy|varnish|arr|azure|amz|amzn|appengine|cloud|vercel|nf|akamai|sucuri|request-start|backend|haproxy|nginx)/,
  /^(cf|fly|fastly|akamai|incap|ali|proxy|wl-proxy|eagleeye|tencent|surrogate)-/,
  /(forwarded|client-ip|connecting-ip|real-ip|host-override)/,
];

/**
 * Whether a request comes from a program on this machine that asks for this machine by its own name: it is not another's
 * that a proxy here passes on, nor of a page whose domain has come to lead here.
 */
export function fromLoopback(request: Pick<IncomingMessage, 'socket' | 'headers' | 'httpVersion'>): boolean {
  const { socket, headers, httpVersion } = request;
  const { remoteAddress = '', remoteFamily = 'IPv4' } = socket;
  return (
    loopback.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4') &&
    isOwnName(headers.host) &&
    // Proxies that add nothing at all still speak so: programs of today do not.
    httpVersion !== '1.0' &&
    !Object.keys(headers).some((name) => ADDED_ON_THE_WAY.some((pattern) => pattern.test(name)))
  );
}

/** A name that leads to this machine for everybody: `localhost`, whatever stands below it, an address of loopback. */
export function isOwnName(host: string | undefined): boolean {
  const name = hostnameOf(host);
  if (name === null) return false;
  if (/^(?:.+\.)?localhost\.?$/.test(name)) return true;
  const address = name.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

function hostnameOf(host: string | undefined): string | null {
  if (host === undefined || /[\s/@?#\\]/.test(host)) return null;
  try {
    return new URL(`http://${host}/`).hostname;
  } catch {
    return null;
  }
}
