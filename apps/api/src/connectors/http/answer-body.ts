import { undeflate } from '@airlock/outgoing-http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { answeredTooMuch, answeredUnreadably } from './upstream-failure.js';

const unzip = promisify(gunzip);
const unbrotli = promisify(brotliDecompress);

type Body = AsyncIterable<Uint8Array> & Readonly<{ arrayBuffer(): Promise<ArrayBuffer> }>;
type Decoder = (body: Buffer, options: Readonly<{ maxOutputLength: number }>) => Promise<Buffer>;

/** The codings of RFC 9110 §8.4.1 that Node can undo; `identity` and an empty name are none. */
const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', unzip],
  ['x-gzip', unzip],
  ['br', unbrotli],
  ['deflate', undeflate],
  ['identity', async (body) => body],
  ['', async (body) => body],
]);

export type Decoded = Readonly<{
  body: Buffer;
  /** The codings that are left, as they were written; undefined where the body is plain. */
  encoding: string | undefined;
}>;

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
 * Undoes the Content-Encoding of an upstream that encodes although it is asked not to: what is stored is plain. An
 * encoding that nobody knows (`none`, `UTF-8`, `aws-chunked`) is the requester's to read, and what lies below it too.
 * @param encodings the header, in the order in which they were applied
 * @param limit the most bytes it may become
 * @throws UpstreamFailure for more bytes, and for bytes that are not in a known encoding that they say
 */
export async function decoded(body: Buffer, encodings: string, limit: number): Promise<Decoded> {
  const names = encodings.split(',').map((name) => name.trim());
  let plain = body;
  for (let last = names.at(-1); last !== undefined; last = names.at(-1)) {
    const decoder = DECODERS.get(last.toLowerCase());
    if (!decoder) break;
    plain = await undo(plain, decoder, last, limit);
    names.pop();
  }
  return { body: plain, encoding: names.length === 0 ? undefined : names.join(', ') };
}

/**
 * Undoes what was done for the way alone (RFC 9112 §6.1): `Transfer-Encoding: gzip, chunked`. The chunks are undone.
 * @throws UpstreamFailure as `decoded`, and for a coding that nobody knows: no requester is told of it
 */
export async function transferred(body: Buffer, codings: string, limit: number): Promise<Buffer> {
  const { body: plain, encoding } = await decoded(body, codings.replace(/,?\s*chunked\s*$/i, ''), limit);
  if (encoding !== undefined) throw answeredUnreadably('Transfer-Encoding', encoding);
  return plain;
}

async function undo(body: Buffer, decoder: Decoder, name: string, limit: number): Promise<Buffer> {
  if (body.length === 0) return body;
  try {
    return await decoder(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw answeredTooMuch(limit);
    throw answeredUnreadably('Content-Encoding', name);
  }
}
