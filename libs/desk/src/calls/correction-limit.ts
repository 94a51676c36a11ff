import { addressPath } from '../access/address-path.js';

/** Characters of JSON for a byte of a body: `\u00e9` for one of Latin-1. */
const LONGEST_ESCAPE = 6;
/** What stands around a body in a correction, in bytes. */
const AROUND = 64 * 1024;
const CORRECTED_AT = /^\/admin\/api\/calls\/[^/]+(\/(reset|check))?$/;

/**
 * How much of a body is taken where operators correct bodies: each that was accepted can be corrected, however JSON writes it.
 * @param bodyLimit of what is accepted, in bytes
 * @returns in bytes; undefined where nothing is corrected
 */
export function correctionLimit(address: string, prefix: string, bodyLimit: number): number | undefined {
  if (!CORRECTED_AT.test(addressPath(address, prefix))) return undefined;
  return LONGEST_ESCAPE * bodyLimit + AROUND;
}
