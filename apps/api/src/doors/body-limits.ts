import { addressPath, correctionLimit } from '@airlock/desk';

/** An address of 254 characters and a password of 200, each written as `\\u0000`, and what stands around them. */
const SIGN_IN_BYTES = 8 * 1024;
/** More than a demo needs. */
const INBOX_BYTES = 256 * 1024;

const LIMITS: Readonly<Record<string, number>> = {
  '/admin/api/session': SIGN_IN_BYTES,
  '/demo/demo/inbox': INBOX_BYTES,
};

/**
 * How much of a body is taken where nobody has to say who he is.
 * @returns in bytes; undefined where credentials are needed, and the limit of all applies
 */
export function openBodyLimit(address: string, prefix = ''): number | undefined {
  return LIMITS[addressPath(address, prefix)];
}

/**
 * How much of a body is taken: little where nobody has to say who he is, and more where what was accepted is corrected.
 * @returns in bytes; undefined where the limit of all applies
 */
export function bodyLimitAt(address: string, prefix: string, bodyLimit: number): number | undefined {
  return openBodyLimit(address, prefix) ?? correctionLimit(address, prefix, bodyLimit);
}
