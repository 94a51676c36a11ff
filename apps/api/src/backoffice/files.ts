import { fileURLToPath } from 'node:url';
import { addressPath } from '../doors/address-path.js';

export const ROOT = fileURLToPath(new URL('../../../backoffice/dist/', import.meta.url));
export const INDEX = `${ROOT}index.html`;

/** No script but the backoffice's own; styles are made at run time by its components. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** @param path of the file that is sent */
export function headersOf(path: string): Readonly<Record<string, string>> {
  // The names of built files have a hash of their content in them.
  const isHashed = path.includes('/assets/');
  return {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

/** Whether an address is one of the pages, which the index makes by itself. */
export function isPage(url: string): boolean {
  return !/^\/admin\/api(\/|$)/.test(addressPath(url)) && !/\.[a-z0-9]+($|\?)/i.test(url);
}
