import { describe, expect, it } from 'vitest';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { decoded, transferred } from './answer-body.js';

const plain = Buffer.from('{"amount":12345678901234567890}');
/** Deflate without a header that begins with the byte of a zlib header: a stored block, a bit set that means nothing, and its end. */
const likeZlib = Buffer.from([
  0x08,
  plain.length,
  0,
  ~plain.length & 0xff,
  0xff,
  ...plain,
  1,
  0,
  0,
  0xff,
  0xff,
]);

describe('the body of an upstream’s answer', () => {
  it.each([
    ['', plain],
    ['identity', plain],
    ['gzip', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    ['GZIP', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['deflate', likeZlib],
    ['br', brotliCompressSync(plain)],
    ['deflate, gzip', gzipSync(deflateSync(plain))],
  ])('is decoded from %j', async (encodings, encoded) => {
    expect(await decoded(encoded, encodings, 1_000)).toEqual({ body: plain, encoding: undefined });
  });

  it('is empty for HEAD, whatever encoding the answer says', async () => {
    expect((await decoded(Buffer.alloc(0), 'gzip', 1_000)).body).toHaveLength(0);
  });

  it('fails, with the setting to raise, where it is larger when it is decoded', async () => {
    await expect(decoded(gzipSync(Buffer.alloc(10_001)), 'gzip', 10_000)).rejects.toThrow(
      /10000 bytes.*maxResponseBytes/,
    );
  });

  it.each([
    ['gzip', plain],
    ['gzip', gzipSync(plain).subarray(0, -9)],
  ])('fails where it cannot be decoded from %s', async (encoding, body) => {
    await expect(decoded(body, encoding, 1_000)).rejects.toMatchObject({
      status: 502,
      message: `upstream answered in the Content-Encoding ${encoding}, which cannot be decoded`,
    });
  });

  it.each([
    ['zstd', plain, 'zstd'],
    ['UTF-8', plain, 'UTF-8'],
    ['none', plain, 'none'],
    ['aws-chunked, gzip', gzipSync(plain), 'aws-chunked'],
    ['gzip, aws-chunked', plain, 'gzip, aws-chunked'],
  ])('is left in an encoding that nobody knows: %j', async (encodings, encoded, encoding) => {
    expect(await decoded(encoded, encodings, 1_000)).toEqual({ body: plain, encoding });
  });

  it.each([
    ['chunked', plain],
    ['gzip, chunked', gzipSync(plain)],
    ['deflate,gzip , Chunked', gzipSync(deflateSync(plain))],
    ['gzip', gzipSync(plain)],
  ])('is taken out of the Transfer-Encoding %j', async (codings, sent) => {
    expect(await transferred(sent, codings, 1_000)).toEqual(plain);
  });

  it('fails where its Transfer-Encoding is unknown', async () => {
    await expect(transferred(plain, 'sealed, chunked', 1_000)).rejects.toThrow('Transfer-Encoding sealed');
  });
});
