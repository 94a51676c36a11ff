import { promisify } from 'node:util';
import { inflate, inflateRaw, type ZlibOptions } from 'node:zlib';

const withHeader = promisify(inflate);
const withoutHeader = promisify(inflateRaw);

/**
 * Undoes the Content-Encoding `deflate`: with a zlib header, as RFC 9110 §8.4.1.2 means it, and without one, as some
 * programs send it.
 * @throws what node:zlib says of bytes that are neither; its code is ERR_BUFFER_TOO_LARGE for more than `maxOutputLength`
 */
export function undeflate(body: Uint8Array, options: ZlibOptions): Promise<Buffer> {
  return hasZlibHeader(body) ? withHeader(body, options) : withoutHeader(body, options);
}

/** RFC 1950 §2.2: method 8, and the first two bytes are a multiple of 31. */
export function hasZlibHeader(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
