import { MOST_KEPT } from '@airlock/core';
import { Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { hasZlibHeader } from './undeflate.js';

/** At most {@link MOST_KEPT} bytes of a stream; what came of one that breaks off. */
export async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length >= MOST_KEPT) break;
    }
  } catch {
    // What came before is what it said.
  }
  return Buffer.concat(chunks).subarray(0, MOST_KEPT);
}

/**
 * The beginning of what was encoded, as far as it goes; as it is where nothing can be decoded: what was sent is all there
 * is to tell.
 * @param encodings the Content-Encoding: the codings in the order in which they were applied
 */
export async function decodedBeginning(
  bytes: Uint8Array,
  encodings: string | undefined,
): Promise<Uint8Array> {
  let plain = bytes;
  for (const name of (encodings ?? '').split(',').toReversed()) {
    const decoder = plain.byteLength === 0 ? undefined : decoderOf(name.trim().toLowerCase(), plain);
    if (!decoder) return plain;
    const decoded = await beginningOf(Readable.from([plain]).pipe(decoder));
    if (decoded.length === 0) return plain;
    plain = decoded;
  }
  return plain;
}

function decoderOf(encoding: string, bytes: Uint8Array): Transform | undefined {
  const finishFlush = constants.Z_SYNC_FLUSH;
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip({ finishFlush });
  if (encoding === 'deflate')
    return hasZlibHeader(bytes) ? createInflate({ finishFlush }) : createInflateRaw({ finishFlush });
  return encoding === 'br'
    ? createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })
    : undefined;
}
