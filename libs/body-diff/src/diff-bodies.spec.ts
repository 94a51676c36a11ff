import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { create } from 'jsondiffpatch/with-text-diffs';
import type { Delta } from 'jsondiffpatch';
import { describe, expect, it } from 'vitest';
import { diffBodies } from './diff-bodies.js';

const JSON_TYPE = 'application/json';
const bytes = (text: string) => new TextEncoder().encode(text);
const diffOf = (before: string, after: string, contentType: string | null = JSON_TYPE) =>
  diffBodies({ before: bytes(before), after: bytes(after), contentType });
/** Whoever reads the log has the delta as JSON. */
const stored = (delta: unknown) => JSON.parse(JSON.stringify(delta)) as Delta;
const patched = (left: unknown, delta: unknown) => create().patch(structuredClone(left), stored(delta));
const isTextDelta = (delta: unknown) => Array.isArray(delta) && delta.length === 3 && delta[2] === 2;

describe('diffBodies on JSON', () => {
  it('shows a change in the 20th digit', () => {
    expect(diffOf('{"n":12345678901234567890}', '{"n":12345678901234567891}')).toEqual({
      n: ['12345678901234567890', '12345678901234567891'],
    });
  });

  it('shows numbers that a double carries as numbers', () => {
    expect(diffOf('[1,0.1,9007199254740991]', '[1,0.2,9007199254740990]')).toMatchObject({
      _t: 'a',
      1: [0.2],
    });
    expect(diffOf('{"a":0.1}', '{"a":1.5e3}')).toEqual({ a: [0.1, 1500] });
  });

  it.each([
    ['white space', '{"a":1}', '{ "a": 1 }'],
    ['the order of keys', '{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['how a number is written', '{"a":1.0}', '{"a":1}'],
    ['a number that becomes its digits', '[12345678901234567890]', '["12345678901234567890"]'],
    ['such a number beside another change', '[12345678901234567890,1]', '["12345678901234567890",2]'],
    ['a key named twice', '{"a":1}', '{"a":1,"a":2}'],
    ['a key that deltas use themselves', '{"_t":"a","b":1}', '{"_t":"b","b":1}'],
    ['a key that objects use themselves', '{"__proto__":{"a":1}}', '{"__proto__":{"a":2}}'],
    ['a document that no longer parses', '{"a":1}', '{"a":1'],
    ['nesting without end', '['.repeat(50_000) + ']'.repeat(50_000), '['.repeat(50_001) + ']'.repeat(50_001)],
    ['arrays too long to align', JSON.stringify(range(5_000)), JSON.stringify(range(5_000).reverse())],
  ])('falls back to the text for %s', (_, before, after) => {
    const delta = diffOf(before, after);
    expect(isTextDelta(delta)).toBe(true);
    expect(patched(before, delta)).toBe(after);
  });

  it('shows a minus that a zero lost', () => {
    expect(diffOf('{"a":-0,"b":1}', '{"a":0,"b":1}')).toEqual({ a: ['-0', 0] });
  });

  it('shows an edited item of an array inside it, and a removed one as removed', () => {
    const items = range(5).map((id) => ({ id, name: `item ${id}` }));
    const edited = items.map((item) => (item.id === 2 ? { ...item, name: 'new' } : item));
    expect(diffOf(JSON.stringify(items), JSON.stringify(edited))).toEqual({
      _t: 'a',
      2: { name: ['item 2', 'new'] },
    });
    expect(diffOf(JSON.stringify(items), JSON.stringify(items.toSpliced(1, 1)))).toEqual({
      _t: 'a',
      _1: [items[1], 0, 0],
    });
  });

  const INHERITED = [
    'toString',
    'valueOf',
    'constructor',
    'hasOwnProperty',
    'isPrototypeOf',
    'toJSON',
    'then',
  ];

  it.each(INHERITED)('shows a member that came, went or changed and is named %s', (name) => {
    const [one, other] = [JSON.stringify({ [name]: false }), JSON.stringify({ [name]: { [name]: 1 } })];
    expect(diffOf(one, '{}')).toEqual({ [name]: [false, 0, 0] });
    expect(diffOf('{}', other)).toEqual({ [name]: [{ [name]: 1 }] });
    expect(diffOf(one, other)).toEqual({ [name]: [false, { [name]: 1 }] });
    expect(diffOf(`[${one}]`, `[${other}]`)).toMatchObject({ _t: 'a' });
  });

  it('keeps strings with half a surrogate pair', () => {
    const [left, right] = [`${'x'.repeat(80)}\ud800`, `${'x'.repeat(80)}\ud801`];
    expect(stored(diffOf(JSON.stringify([left]), JSON.stringify([right])))).toMatchObject({
      0: [right],
      _0: [left, 0, 0],
    });
  });

  it('leads from any document to any other', () => {
    const exact = (text: string) => !/\d{16}|e\+/.test(text);
    const name = fc.constantFrom('a', '', '_t', '0', '_0', '__proto__', ...INHERITED);
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom(null, false, 0, '', 'x'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 3 }),
      ),
    }));
    const document = fc.oneof(fc.jsonValue({ maxDepth: 4 }), value).map((json) => JSON.stringify(json));
    fc.assert(
      fc.property(document.filter(exact), document.filter(exact), (before, after) => {
        const delta = diffOf(before, after);
        if (before === after) expect(delta).toBeUndefined();
        else if (isTextDelta(delta)) expect(patched(before, delta)).toBe(after);
        else expect(patched(JSON.parse(before), delta)).toEqual(JSON.parse(after));
      }),
      { numRuns: propertyRuns(400) },
    );
  });

  it('leads from any numbers to any others, the long ones as strings', () => {
    const numbers = fc.array(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), { maxLength: 6 });
    const plain = (all: bigint[]) =>
      all.map((each) => (Number.isSafeInteger(Number(each)) ? Number(each) : `${each}`));
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        fc.pre(String(before) !== String(after));
        expect(patched(plain(before), diffOf(`[${before.join()}]`, `[${after.join()}]`))).toEqual(
          plain(after),
        );
      }),
    );
  });
});

describe('diffBodies on text', () => {
  it('is a text delta that leads from one to the other', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(!`${before}${after}`.includes('\0'));
        const delta = diffOf(before, after, 'text/plain');
        expect(isTextDelta(delta)).toBe(before !== after);
        expect(patched(before, delta ?? ['', 0, 2])).toBe(after);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it.each([
    ['the second', '\u{13010}', '\u{16810}'],
    ['the first', '\u{1f600}', '\u{1f601}'],
  ])('parts no pair of surrogates, where two characters share %s half', (_, one, other) => {
    const [before, after] = [`a ${one} b`, `a ${other} b`];
    expect(patched(before, diffOf(before, after, 'text/plain'))).toBe(after);
  });

  it('reads the charset of the content type', () => {
    const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
    const contentType = 'text/plain; charset=iso-8859-1';
    const delta = diffBodies({
      before: latin('caf\u00e9 noir'),
      after: latin('caf\u00e9 vert'),
      contentType,
    });
    expect(patched('caf\u00e9 noir', delta)).toBe('caf\u00e9 vert');
  });

  it.each([
    ['windows-1251', 'text/xml; charset=windows-1251', [0x3c, 0x61, 0x3e, 0xc8], [0x3c, 0x61, 0x3e, 0xcf]],
    ['an XML prolog', 'application/xml', prolog(0xc8), prolog(0xcf)],
    ['a byte order mark', 'text/plain', [0xff, 0xfe, 0x18, 0x04], [0xff, 0xfe, 0x1f, 0x04]],
  ])('reads the charset of %s', (_, contentType, before, after) => {
    const delta = diffBodies({ before: Uint8Array.from(before), after: Uint8Array.from(after), contentType });
    expect(isTextDelta(delta)).toBe(true);
    expect(decodeURIComponent(JSON.stringify(delta))).toMatch(/-И.*[+]П/);
  });

  it('compares JSON with a byte order mark as JSON', () => {
    expect(diffOf('\ufeff{"a":1}', '\ufeff{"a":2}')).toEqual({ a: [1, 2] });
    expect(isTextDelta(diffOf('\ufeff{"a":1}', '{"a":1}'))).toBe(true);
  });

  it('finds one changed digit in ten million characters', () => {
    const digits = '1234567890'.repeat(1_000_000);
    const delta = diffOf(`{"n":${digits}}`, `{"n":${digits.slice(0, 5_000_000)}0${digits.slice(5_000_001)}}`);
    expect(isTextDelta(delta)).toBe(true);
    expect(JSON.stringify(delta).length).toBeLessThan(200);
  });

  it('gives up on texts that have nothing in common when its budgets are spent', () => {
    const noise = (seed: number) =>
      fc.sample(fc.string({ minLength: 200_000, maxLength: 200_000 }), { seed, numRuns: 1 })[0];
    const [before = '', after = ''] = [noise(1), noise(2)];
    expect(diffOf(before, after, 'text/plain')).toMatchObject([{ bytes: 200_000 }, { bytes: 200_000 }]);
  });
});

describe('diffBodies on bytes', () => {
  it('says how many there are and what they hash to', () => {
    const delta = diffBodies({
      before: Uint8Array.of(0xff, 0),
      after: new Uint8Array(),
      contentType: 'image/png',
    });
    expect(delta).toEqual([
      { bytes: 2, sha256: 'ea5dbf9596d187e9500f23e9a680109475341cf4e81f7e043f7d97152c10772f' },
      { bytes: 0, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
    ]);
  });

  it('is undefined for the same bytes, whatever they are, and only for them', () => {
    const body = fc.uint8Array({ maxLength: 8 });
    const contentType = fc.constantFrom(
      null,
      JSON_TYPE,
      'text/plain',
      'text/plain; charset=shift_jis',
      'x; charset=no',
    );
    fc.assert(
      fc.property(body, body, contentType, (before, after, type) => {
        const delta = diffBodies({ before, after, contentType: type });
        expect(delta === undefined).toBe(Buffer.compare(before, after) === 0);
      }),
    );
  });
});

function prolog(letter: number): number[] {
  return [...Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>'), letter];
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
