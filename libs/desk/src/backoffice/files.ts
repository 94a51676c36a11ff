import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { addressPath } from '../access/address-path.js';

/** Where the backoffice is built to. */
export const ROOT = fileURLToPath(new URL('../../pages/dist/', import.meta.url));
export const INDEX = `${ROOT}index.html`;

/**
 * The page that all others are made by. It names its files by whole paths, which are other ones where the product is
 * reached below a path; scripts and styles name further files by where they lie themselves.
 * @param publicPath what stands before `/admin/`, to whoever asks
 */
export async function indexAt(publicPath: string): Promise<string> {
  const html = await readFile(INDEX, 'utf8');
  return html.replaceAll('"/admin/', `"${publicPath}/admin/`);
}

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
