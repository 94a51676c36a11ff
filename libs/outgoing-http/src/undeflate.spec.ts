import fc from 'fast-check';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { undeflate } from './undeflate.js';

const LIMIT = { maxOutputLength: 10_000 };
const bytes = fc.uint8Array({ minLength: 1, maxLength: 2_000 }).map((array) => Buffer.from(array));
const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  windowBits: fc.integer({ min: 9, max: 15 }),
});

/** Blocks as they are (RFC 1951 §3.2.4). The bits from the block's type to the next byte are ignored by whoever reads. */
function stored(text: string, ignored: number): Buffer {
  const block = (of: string, isLast: boolean) =>
    Buffer.concat([
      Buffer.from([Number(isLast) | ignored, of.length & 0xff, of.length >> 8]),
      Buffer.from([~of.length & 0xff, (~of.length >> 8) & 0xff]),
      Buffer.from(of),
    ]);
  return Buffer.concat([block(text, false), block('', true)]);
}

describe('undeflate', () => {
  it.each([
    ['a zlib header', deflateSync],
    ['none', deflateRawSync],
  ])('undoes deflate with %s, of any level and window', async (_, encode) => {
    await fc.assert(
      fc.asyncProperty(bytes, options, async (body, how) => {
        expect(await undeflate(encode(body, how), LIMIT)).toEqual(body);
      }),
    );
  });

  it('takes a first byte alone for no zlib header', async () => {
    expect((stored('plain', 0x08)[0] ?? 0) & 0x0f).toBe(8);
    expect((await undeflate(stored('plain', 0x08), LIMIT)).toString()).toBe('plain');
  });

  it('refuses what is neither, and what becomes more than it may', async () => {
    await expect(undeflate(Buffer.from('{"plainly":1}'), LIMIT)).rejects.toThrow();
    await expect(undeflate(deflateSync(Buffer.alloc(10_001)), LIMIT)).rejects.toMatchObject({
      code: 'ERR_BUFFER_TOO_LARGE',
    });
  });
});
