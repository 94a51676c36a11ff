import { describe, expect, it } from 'vitest';
import { bytesOf, hexDump } from './hex-dump.js';

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
