import { describe, expect, it } from 'vitest';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { decoded } from './answer-body.js';

const plain = Buffer.from('{"amount":12345678901234567890}');

describe('the body of an upstream’s answer', () => {
  it.each([
    ['', plain],
    ['identity', plain],
    ['gzip', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    ['GZIP', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['br', brotliCompressSync(plain)],
    ['deflate, gzip', gzipSync(deflateSync(plain))],
  ])('is decoded from %j', async (encodings, encoded) => {
    expect(await decoded(encoded, encodings, 1_000)).toEqual(plain);
  });

  it('is empty for HEAD, whatever encoding the answer says', async () => {
    expect(await decoded(Buffer.alloc(0), 'gzip', 1_000)).toHaveLength(0);
  });

  it('fails, with the setting to raise, where it is larger when it is decoded', async () => {
    await expect(decoded(gzipSync(Buffer.alloc(10_001)), 'gzip', 10_000)).rejects.toThrow(
      /10000 bytes.*maxResponseBytes/,
    );
  });

  it.each([
    ['zstd', plain],
    ['gzip', plain],
    ['gzip', gzipSync(plain).subarray(0, -9)],
  ])('fails where it cannot be decoded from %s', async (encoding, body) => {
    await expect(decoded(body, encoding, 1_000)).rejects.toMatchObject({
      status: 502,
      message: `upstream answered in the Content-Encoding ${encoding}, which cannot be decoded`,
    });
  });
});
