import { describe, expect, it } from 'vitest';
import { bytesOf, firstBytes, hexDump, sizeOf } from './bytes.js';

describe('hexDump', () => {
  it('shows offsets, bytes and printable characters', () => {
    const bytes = bytesOf(btoa('PNG\x00\x01 0123456789AB'));
    expect(hexDump(bytes, 512)).toBe(
      [
        '00000000  50 4e 47 00 01 20 30 31 32 33 34 35 36 37 38 39  PNG.. 0123456789',
        '00000010  41 42                                            AB',
      ].join('\n'),
    );
  });

  it('stops at the limit', () => {
    expect(hexDump(new Uint8Array(100), 17).split('\n')).toHaveLength(2);
  });
});

describe('base64', () => {
  it.each([0, 1, 2, 3, 511, 512])('of %d bytes is measured, and begun, without decoding it', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 256);
    const base64 = btoa(String.fromCharCode(...bytes));
    expect(sizeOf(base64)).toBe(length);
    expect(firstBytes(base64, 100)).toEqual(bytes.subarray(0, 100));
  });
});
