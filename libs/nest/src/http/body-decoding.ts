import { HttpException } from '@nestjs/common';
import { promisify } from 'node:util';
import { gunzip, inflate, inflateRaw } from 'node:zlib';

const unzip = { gzip: promisify(gunzip), deflate: promisify(inflate), 'deflate-raw': promisify(inflateRaw) };

/**
 * Undoes Content-Encoding: gzip, and deflate both with a zlib header (RFC 9110 §8.4.1.2) and without one, as some
 * clients send it.
 * @param limit the most bytes it may become
 * @throws HttpException 413 for more bytes, 400 for what is not so encoded, 415 for another encoding
 */
export async function decodeBody(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  const name = (encoding ?? 'identity').trim().toLowerCase();
  if (name === 'identity' || name === '' || body.length === 0) return body;
  const decode = decoderOf(name, body);
  try {
    return await decode(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new HttpException(`The body is not ${name}, as its Content-Encoding says`, 400);
  }
}

function decoderOf(name: string, body: Buffer) {
  if (name === 'gzip' || name === 'x-gzip') return unzip.gzip;
  if (name === 'deflate') return hasZlibHeader(body) ? unzip.deflate : unzip['deflate-raw'];
  throw new HttpException(`The Content-Encoding ${name} is not understood; send gzip, deflate or none`, 415);
}

/** RFC 1950 §2.2: method 8, and the first two bytes are a multiple of 31. */
function hasZlibHeader(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

export function tooLarge(limit: number): HttpException {
  return new HttpException(`The body is larger than the ${limit} bytes that are taken here`, 413);
}
