import { describe, expect, it } from 'vitest';
import { embeddedBytes } from './embedded-base64.js';
import { bytesOf } from './bytes.js';

const bytes = Uint8Array.from({ length: 400 }, (_, index) => (index * 7919) % 256);
const base64 = btoa(String.fromCharCode(...bytes));
const literal = (text: string) => JSON.stringify(text);

describe('embeddedBytes', () => {
  it.each([
    ['base64', literal(base64), null],
    [
      'base64 for addresses, without padding',
      literal(base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')),
      null,
    ],
    ['base64 with escaped slashes', literal(base64).replaceAll('/', '\\/'), null],
    ['a data: address', literal(`data:image/png;base64,${base64}`), 'image/png'],
  ])('finds the bytes in %s', (_, text, mediaType) => {
    const found = embeddedBytes(text);
    expect(found).toMatchObject({ bytes: 400, mediaType });
    expect(bytesOf(found?.base64 ?? '')).toEqual(bytes);
  });

  it.each([
    ['a short word', 'dGVzdA=='],
    ['a long number', '1'.repeat(400)],
    ['hexadecimal digits', 'deadbeef01'.repeat(40)],
    ['prose', 'The Order 66 was sent. '.repeat(20)],
    ['a row of a letter', 'A'.repeat(1000)],
  ])('sees none in %s', (_, text) => {
    expect(embeddedBytes(literal(text))).toBeUndefined();
  });
});
