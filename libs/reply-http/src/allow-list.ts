import ipaddr from 'ipaddr.js';

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/;

/** What may be replied to although it is not on the public internet: address ranges, and names wherever they resolve to. */
export class AllowList {
  readonly #ranges: readonly Range[];
  readonly #names: ReadonlySet<string>;

  /**
   * @param entries such as `127.0.0.0/8`, `::1/128`, `10.1.2.3`, `replies.example.org`
   * @throws TypeError for an entry that is none of these, or that would allow everything
   */
  constructor(entries: readonly string[]) {
    const parsed = entries.map((entry) => entry.trim()).map((entry) => rangeOf(entry) ?? nameOf(entry));
    this.#ranges = parsed.filter((entry) => typeof entry !== 'string');
    this.#names = new Set(parsed.filter((entry) => typeof entry === 'string'));
  }

  hasAddress(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.parse(address);
    return this.#ranges.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits));
  }

  /** @param name in lower case and without a dot at its end */
  hasName(name: string): boolean {
    return this.#names.has(name);
  }
}

function rangeOf(entry: string): Range | undefined {
  const [address = '', bits, ...more] = entry.split('/');
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return undefined;
  const base = ipaddr.parse(address);
  const longest = base.kind() === 'ipv4' ? 32 : 128;
  const length = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : NaN;
  if (more.length > 0 || !(length <= longest)) throw refused(entry);
  if (length === 0) {
    throw new TypeError(
      `"${entry}" would allow every reply address; name the ranges and hosts that you need`,
    );
  }
  return [base, length];
}

function nameOf(entry: string): string {
  const name = entry.toLowerCase().replace(/\.$/, '');
  // What looks like digits and dots is an address that somebody mistyped.
  if (!HOST_NAME.test(name) || /^[\d.]+$/.test(name)) throw refused(entry);
  return name;
}

function refused(entry: string): TypeError {
  return new TypeError(
    `"${entry}" is no reply address to allow; write a range (127.0.0.0/8, ::1/128), an address or a host name`,
  );
}
