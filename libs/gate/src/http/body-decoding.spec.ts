import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { decodeBody } from './body-decoding.js';

const LIMIT = 10_000;
const ENCODINGS = [
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['GZIP ', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
] as const;
const bytes = fc.uint8Array({ minLength: 1, maxLength: 2_000 }).map((array) => Buffer.from(array));
const level = fc.integer({ min: 0, max: 9 });

describe('decodeBody', () => {
  it.each(ENCODINGS)('undoes %s as %o writes it, at every level', async (encoding, encode) => {
    await fc.assert(
      fc.asyncProperty(bytes, level, async (body, strength) => {
        expect(await decodeBody(encode(body, { level: strength }), encoding, LIMIT)).toEqual(body);
      }),
    );
  });

  it.each([undefined, '', 'identity', ' Identity '])(
    'leaves a body with the encoding %j as it is',
    async (encoding) => {
      await fc.assert(
        fc.asyncProperty(bytes, async (body) => {
          expect(await decodeBody(body, encoding, LIMIT)).toBe(body);
        }),
      );
    },
  );

  it.each(['gzip', 'deflate', 'br', 'nonsense'])(
    'takes an empty body, whatever %s says of it',
    async (encoding) => {
      expect(await decodeBody(Buffer.alloc(0), encoding, LIMIT)).toHaveLength(0);
    },
  );

  it.each(ENCODINGS)(
    'takes what %s becomes up to the limit, and not a byte more',
    async (encoding, encode) => {
      expect(await decodeBody(encode(Buffer.alloc(LIMIT)), encoding, LIMIT)).toHaveLength(LIMIT);
      await expect(decodeBody(encode(Buffer.alloc(LIMIT + 1)), encoding, LIMIT)).rejects.toMatchObject({
        status: 413,
        message: `The body is larger than the ${LIMIT} bytes that are taken here`,
      });
    },
  );

  it.each(['gzip', 'deflate'])('answers 400 to what is not %s', async (encoding) => {
    const notEncoded = Buffer.from('{"plainly":"not compressed"}');
    await expect(decodeBody(notEncoded, encoding, LIMIT)).rejects.toMatchObject({
      status: 400,
      message: `The body is not ${encoding}, as its Content-Encoding says`,
    });
  });

  it.each(ENCODINGS)('answers 400 to %s that was cut off', async (encoding, encode) => {
    const whole = encode(Buffer.from('something to compress, and then to lose the end of'));
    await expect(decodeBody(whole.subarray(0, -6), encoding, LIMIT)).rejects.toMatchObject({ status: 400 });
  });

  it('answers 400, 413 or the bytes to anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('gzip', 'deflate'), async (body, encoding) => {
        const result = await decodeBody(body, encoding, LIMIT).catch(
          (error: { status: number }) => error.status,
        );
        expect(Buffer.isBuffer(result) || result === 400 || result === 413).toBe(true);
      }),
    );
  });

  it.each(['br', 'zstd', 'gzip, gzip', 'compress'])(
    'answers 415 to %s, and says what it understands',
    async (encoding) => {
      await expect(decodeBody(Buffer.from('x'), encoding, LIMIT)).rejects.toMatchObject({
        ...{ status: 415, acceptEncoding: 'gzip, deflate' },
        message: expect.stringContaining('send gzip, deflate or none'),
      });
    },
  );
});
