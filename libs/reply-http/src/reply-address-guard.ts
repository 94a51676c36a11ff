import { isIP } from 'node:net';
import { whyNotPublic } from './address-range.js';
import { AllowList } from './allow-list.js';

export type ReplyAddressCheck = Readonly<{ ok: true; url: URL } | { ok: false; why: string }>;

export type ReplyAddressGuardOptions = Readonly<{
  /**
   * What may be replied to though it is not public: `127.0.0.0/8`, `::1/128`, `replies.example.org` (a host named here
   * may resolve to any address).
   */
  allow?: readonly string[];
  /** Single addresses that no rule about where they lead applies to, such as the inbox of the demo. */
  exempt?: (url: URL) => boolean;
}>;

const LONGEST = 2_048;
const LOCALHOST = /^(?:.+\.)?localhost(?:\.localdomain)?$|^ip6-(?:localhost|loopback)$/;
const METADATA = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);

/** Keeps replies away from what only this machine and its network can reach (contract §7). */
export class ReplyAddressGuard {
  readonly #allow: AllowList;
  readonly #exempt: (url: URL) => boolean;

  /** @throws TypeError for an entry of `allow` that is neither range, address nor host name, or that allows everything */
  constructor({ allow = [], exempt = () => false }: ReplyAddressGuardOptions = {}) {
    this.#allow = new AllowList(allow);
    this.#exempt = exempt;
  }

  /**
   * Whether a reply address may be accepted, by its text alone: a name is looked up only when it is dialled.
   * `why` is a sentence for the requester.
   */
  check(text: string): ReplyAddressCheck {
    const why = whyMalformed(text);
    if (why) return { ok: false, why };
    const url = parsed(text);
    if (!url) return { ok: false, why: 'The reply address is no URL' };
    const whyHost = this.exempts(url) ? undefined : this.#whyNotHost(hostOf(url));
    return whyHost ? { ok: false, why: `The reply address leads to ${whyHost}` } : { ok: true, url };
  }

  /** Whether this address is one of those that may lead anywhere. */
  exempts(url: URL): boolean {
    return this.#exempt(url);
  }

  /** Why no connection for replies may be made to this host and, once it is known, this address; undefined if one may. */
  whyNotDial(host: string, address?: string): string | undefined {
    const name = withoutDots(host.toLowerCase());
    if (this.#allow.hasName(name)) return undefined;
    return address === undefined ? this.#whyNotHost(name) : this.#whyNotAddress(address);
  }

  #whyNotHost(host: string): string | undefined {
    if (isIP(host)) return this.#whyNotAddress(host);
    if (this.#allow.hasName(host)) return undefined;
    if (METADATA.has(host)) return 'cloud metadata';
    if (LOCALHOST.test(host)) {
      return this.#allow.hasAddress('127.0.0.1') || this.#allow.hasAddress('::1')
        ? undefined
        : 'this machine';
    }
    return host.split('.').includes('') ? 'a host without a name' : undefined;
  }

  #whyNotAddress(address: string): string | undefined {
    return this.#allow.hasAddress(address) ? undefined : whyNotPublic(address);
  }
}

/** What the URL parser would mend or hide: it takes `http:\\host`, drops tabs, and forgets an empty `@` or `#`. */
function whyMalformed(text: string): string | undefined {
  if (text.length > LONGEST) return `The reply address is longer than ${LONGEST} characters`;
  if (/[\p{Cc} \\]/u.test(text)) return 'The reply address has a space, a control character or a backslash';
  const authority = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1];
  if (authority === undefined) return 'The reply address must begin with http:// or https:// and a host';
  if (authority.includes('@')) return 'The reply address must not have a user name or password';
  return text.includes('#') ? 'The reply address must not have a fragment' : undefined;
}

/** Not `URL.canParse`: in hot code, Node 20 misreads Latin-1 letters there. */
function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The URL parser has undone decimal, octal, hexadecimal, short and percent-encoded spellings by now. */
function hostOf(url: URL): string {
  return withoutDots(url.hostname.replace(/^\[|\]$/g, ''));
}

function withoutDots(host: string): string {
  return host.replace(/\.+$/, '');
}
