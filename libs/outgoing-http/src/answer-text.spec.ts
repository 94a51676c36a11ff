import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { answerText } from './answer-text.js';

async function* sent(...chunks: readonly Uint8Array[]) {
  yield* chunks;
}

describe('answerText', () => {
  it.each([
    ['gzip', gzipSync('заказ не найден')],
    ['X-GZIP', gzipSync('заказ не найден')],
    ['deflate', deflateSync('заказ не найден')],
    ['br', brotliCompressSync('заказ не найден')],
  ])('reads what is encoded in %s', async (encoding, body) => {
    expect(await answerText(sent(body), { 'content-encoding': encoding })).toBe('заказ не найден');
  });

  it.each([
    ['text/plain; charset=windows-1251', Buffer.from([0xcd, 0xe5, 0xf2]), 'Нет'],
    ['text/html; charset=KOI8-R', Buffer.from([0xee, 0xc5, 0xd4]), 'Нет'],
    ['application/json; charset=latin1', Buffer.from('{"why":"Нет"}'), '{"why":"Нет"}'],
    ['text/plain', Buffer.from([0x61, 0xff, 0]), 'a\ufffd\ufffd'],
  ])('reads the charset of %s', async (type, body, text) => {
    expect(await answerText(sent(body), { 'content-type': type })).toBe(text);
  });

  it('undoes several codings, the last one first', async () => {
    const body = brotliCompressSync(gzipSync('заказ не найден'));
    expect(await answerText(sent(body), { 'content-encoding': 'gzip, br' })).toBe('заказ не найден');
  });

  it('reads as far as it goes what breaks off in the middle', async () => {
    const packed = gzipSync(Buffer.concat([Buffer.from('begun '), randomBytes(9_000)]));
    const torn = async function* () {
      yield packed.subarray(0, 4_000);
      throw new Error('reset');
    };
    const text = await answerText(torn(), {
      'content-encoding': 'gzip',
      'content-type': 'text/plain; charset=latin1',
    });
    expect(text.startsWith('begun ')).toBe(true);
  });

  it('tells what is not in the encoding that it says as it came', async () => {
    expect(await answerText(sent(Buffer.from('plain')), { 'content-encoding': 'gzip' })).toBe('plain');
  });

  it('reads 64 KiB of what becomes more, and no half character', async () => {
    const text = await answerText(sent(gzipSync('П'.repeat(1_000_000))), { 'content-encoding': 'gzip' });
    expect(text).toBe('П'.repeat(32_768));
    expect(await answerText(sent(Buffer.from(`a${'П'.repeat(40_000)}`)), {})).toBe(`a${'П'.repeat(32_767)}`);
  });
});
