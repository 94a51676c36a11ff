import ipaddr from 'ipaddr.js';

const KINDS: Readonly<Record<string, string>> = {
  unspecified: 'the unspecified address',
  loopback: 'a loopback address',
  private: 'a private address',
  uniqueLocal: 'a private address',
  linkLocal: 'a link-local address',
  deprecatedSiteLocal: 'a private address',
  carrierGradeNat: 'an address of carrier-grade NAT',
  multicast: 'a multicast address',
  broadcast: 'the broadcast address',
  ipv4Mapped: 'an IPv6 address with an IPv4 address inside',
  rfc6145: 'an IPv6 address with an IPv4 address inside',
  rfc6052: 'an IPv6 address with an IPv4 address inside',
  '6to4': 'an IPv6 address with an IPv4 address inside',
  teredo: 'an IPv6 address with an IPv4 address inside',
};

/** All of IPv6 that is given out for the internet. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** ISATAP: the interface identifier ends in an IPv4 address after one of these pairs of groups. */
const ISATAP = new Set(['0:5efe', '200:5efe']);

/** Services of clouds to the machines in them that stand at a public address: Azure's. */
const METADATA = new Set(['168.63.129.16']);

/**
 * Why nobody may send a reply to this address (contract §7), or undefined for one of the public internet.
 * @param address an IPv4 or IPv6 address in any form that a socket or a parsed URL gives
 */
export function whyNotPublic(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return 'no address';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range !== 'unicast') return KINDS[range] ?? 'a reserved address';
  if (METADATA.has(parsed.toString())) return 'an address of cloud metadata';
  if (!(parsed instanceof ipaddr.IPv6)) return undefined;
  if (!parsed.match(GLOBAL_UNICAST)) return 'a reserved address';
  const [, , , , fifth = 0, sixth = 0] = parsed.parts;
  return ISATAP.has(`${fifth.toString(16)}:${sixth.toString(16)}`) ? KINDS['teredo'] : undefined;
}
