import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { answeredTooMuch, answeredUnreadably } from './upstream-failure.js';

const unzip = promisify(gunzip);
const unbrotli = promisify(brotliDecompress);
const undeflate = promisify(inflate);
const undeflateRaw = promisify(inflateRaw);

type Body = AsyncIterable<Uint8Array> & Readonly<{ arrayBuffer(): Promise<ArrayBuffer> }>;

/**
 * Reads an answer to its end.
 * @param length what it says of itself (Content-Length), which HTTP holds it to
 * @throws UpstreamFailure for more than `limit` bytes; what the stream throws where it breaks off
 */
export async function readAll(body: Body, length: number | null, limit: number): Promise<Buffer> {
  // Chunk by chunk costs more than all the rest of a short answer.
  if (length !== null && length <= limit) return Buffer.from(await body.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw answeredTooMuch(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * Undoes the Content-Encoding of an upstream that encodes although it is asked not to: what is stored is plain.
 * @param encodings the header, in the order in which they were applied
 * @param limit the most bytes it may become
 * @throws UpstreamFailure for more bytes, for another encoding than gzip, deflate and br, for bytes that are not so encoded
 */
export async function decoded(body: Buffer, encodings: string, limit: number): Promise<Buffer> {
  const names = encodings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  let plain = body;
  for (const name of names.reverse()) plain = await undo(plain, name, limit);
  return plain;
}

async function undo(body: Buffer, encoding: string, limit: number): Promise<Buffer> {
  if (encoding === 'identity' || encoding === '' || body.length === 0) return body;
  try {
    return await decoderOf(encoding, body)(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw answeredTooMuch(limit);
    throw answeredUnreadably(encoding);
  }
}

function decoderOf(encoding: string, body: Buffer) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return unzip;
  if (encoding === 'br') return unbrotli;
  // RFC 9110 §8.4.1.2 means zlib; some servers send it without the header (RFC 1950 §2.2: method 8).
  if (encoding === 'deflate') return ((body[0] ?? 0) & 0x0f) === 8 ? undeflate : undeflateRaw;
  throw answeredUnreadably(encoding);
}
