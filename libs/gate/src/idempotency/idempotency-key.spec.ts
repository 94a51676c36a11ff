import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem/problem.js';
import { readIdempotencyKey } from './idempotency-key.js';

const read = (lines: Record<string, string>) =>
  readIdempotencyKey(
    Object.fromEntries(Object.entries(lines).map(([name, value]) => [name.toLowerCase(), value])),
    Object.entries(lines).flat(),
  );

describe('readIdempotencyKey', () => {
  it.each([
    [{}, null],
    [{ 'Idempotency-Key': 'abc' }, { key: 'abc', style: 'draft' }],
    [{ 'Idempotency-Key': '"abc"' }, { key: 'abc', style: 'draft' }],
    [{ 'Idempotency-Key': '"a \\"b\\" c"' }, { key: 'a "b" c', style: 'draft' }],
    [{ 'Idempotency-Key': '"abc";v=1' }, { key: 'abc', style: 'draft' }],
    [{ 'XIdempotency-GUID': 'f81d4fae-7dec-11d0' }, { key: 'f81d4fae-7dec-11d0', style: 'guid' }],
    [
      { 'Idempotency-Key': '"x"', 'XIdempotency-GUID': 'x' },
      { key: 'x', style: 'draft' },
    ],
    [{ 'Idempotency-Key': 'k'.repeat(255) }, { key: 'k'.repeat(255), style: 'draft' }],
  ])('reads %j', (headers, key) => {
    expect(read(headers as Record<string, string>)).toEqual(key);
  });

  it.each([
    [{ 'Idempotency-Key': '' }, 'empty'],
    [{ 'Idempotency-Key': '""' }, 'empty'],
    [{ 'Idempotency-Key': 'k'.repeat(256) }, '256 characters'],
    [{ 'Idempotency-Key': '"abc' }, 'close its quotes'],
    [{ 'Idempotency-Key': 'a b' }, 'visible'],
    [{ 'Idempotency-Key': 'clé' }, 'visible'],
    [{ 'Idempotency-Key': 'a', 'XIdempotency-GUID': 'b' }, 'two different keys'],
  ])('refuses %j', (headers, why) => {
    expect(() => read(headers as Record<string, string>)).toThrow(why);
  });

  it('refuses two lines, which node would join', () => {
    const raw = ['Idempotency-Key', 'a', 'idempotency-key', 'a'];
    expect(() => readIdempotencyKey({ 'idempotency-key': 'a, a' }, raw)).toThrow('two lines');
  });

  it('gives a key or a problem, whatever the header', () => {
    const piece = fc.constantFrom('"', '\\', ' ', ';', 'a', 'é', '\t');
    const header = fc.oneof(
      fc.string(),
      fc.array(piece).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(header, (value) => {
        try {
          const read = readIdempotencyKey({ 'idempotency-key': value }, ['idempotency-key', value]);
          expect(read?.key.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect((error as Problem).details.status).toBe(400);
        }
      }),
    );
  });
});
