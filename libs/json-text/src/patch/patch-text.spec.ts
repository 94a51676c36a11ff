import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import fastJsonPatch from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { JsonPatchError } from './json-patch.error.js';
import { memberText } from './member-text.js';
import { patchText } from './patch-text.js';
import { readPatch } from './read-patch.js';
import { sameValue } from './same-value.js';

const patched = (text: string, ...operations: object[]) =>
  patchText(text, readPatch(JSON.stringify(operations)));

describe('patchText', () => {
  it('leaves digits, spaces, the order of keys and names that stand twice as they are', () => {
    const text = '{ "b" : 12345678901234567890.10,\t"a":1e2, "a": 2,\n  "c":"\\u00e9" }\n';
    expect(patched(text, { op: 'replace', path: '/c', value: 'x' })).toBe(text.replace('"\\u00e9"', '"x"'));
    expect(patched(text, { op: 'replace', path: '/a', value: 3 })).toBe(text.replace('"a": 2', '"a": 3'));
    expect(patched(text, { op: 'copy', from: '/b', path: '/c' })).toBe(
      text.replace('"\\u00e9"', '12345678901234567890.10'),
    );
  });

  it('keeps the digits of a value in the patch', () => {
    const patch = readPatch('[{"op":"add","path":"/n","value":12345678901234567890.0}]');
    expect(patchText('{}', patch)).toBe('{"n":12345678901234567890.0}');
  });

  it('sets off what is added as its neighbour is', () => {
    const pretty = '{\n  "a": 1,\n  "list": [\n    1\n  ]\n}';
    expect(patched(pretty, { op: 'add', path: '/b', value: 2 })).toBe(
      '{\n  "a": 1,\n  "list": [\n    1\n  ],\n  "b": 2\n}',
    );
    expect(patched(pretty, { op: 'add', path: '/list/0', value: 0 })).toContain('[\n    0,\n    1\n  ]');
    expect(patched(pretty, { op: 'add', path: '/list/-', value: 2 })).toContain('[\n    1,\n    2\n  ]');
  });

  it('takes out an element with one comma and the white space between', () => {
    expect(patched('{"a":1, "b":2, "c":3}', { op: 'remove', path: '/b' })).toBe('{"a":1, "c":3}');
    expect(patched('{"a":1, "b":2}', { op: 'remove', path: '/b' })).toBe('{"a":1}');
    expect(patched('[ 1, 2, 3 ]', { op: 'remove', path: '/0' })).toBe('[ 2, 3 ]');
    expect(patched('{"a":{ "b":2 }}', { op: 'remove', path: '/a/b' })).toBe('{"a":{}}');
    expect(patched('{"a":1,"b":2,"a":3}', { op: 'remove', path: '/a' })).toBe('{"b":2}');
  });

  it.each([
    ['[1]', { op: 'add', path: '/2', value: 0 }, 'operation 1 at /2: the array has 1 elements'],
    ['[1]', { op: 'add', path: '/01', value: 0 }, 'the array has 1 elements'],
    ['{"a":1}', { op: 'replace', path: '/b', value: 0 }, 'operation 1 at /b: there is nothing'],
    ['{"a":1}', { op: 'add', path: '/a/b', value: 0 }, 'only objects and arrays can be added to'],
    ['{"a":1}', { op: 'add', path: '/b/c', value: 0 }, 'there is nothing to add to'],
    ['{"a":1}', { op: 'test', path: '/a', value: 2 }, 'operation 1 at /a: the value there is another'],
    ['{"a":1}', { op: 'remove', path: '' }, 'cannot be removed'],
    ['{"a":1}', { op: 'move', from: '/a', path: '/a/b' }, 'nothing can be moved into itself'],
    ['{"a":1}', { op: 'add', path: 'a', value: 1 }, 'path is no JSON Pointer'],
    ['{"a":1}', { op: 'add', path: '/a' }, 'value is needed'],
    ['{"a":1}', { op: 'inc', path: '/a' }, 'op is one of add, remove'],
    ['{"a":1,}', { op: 'remove', path: '/a' }, 'This is not JSON'],
    ['// a\n1', { op: 'test', path: '', value: 1 }, 'This is not JSON'],
  ])('says what is wrong: %s %o', (text, operation, why) => {
    expect(() => patched(text, operation)).toThrow(JsonPatchError);
    expect(() => patched(text, operation)).toThrow(why);
  });

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', 'valueOf'])(
    'takes a member named %s for data',
    (name) => {
      const [text, path] = [`{"a":1,"${name}":2}`, `/${name}`];
      expect(patched('{"a":1}', { op: 'add', path, value: 2 })).toBe(text);
      expect(patched(text, { op: 'test', path, value: 2 }, { op: 'remove', path })).toBe('{"a":1}');
      expect(patched(text, { op: 'replace', path, value: 3 })).toBe(`{"a":1,"${name}":3}`);
      expect(() => patched('{"a":1}', { op: 'remove', path })).toThrow('there is nothing');
      expect(() => patched('{"a":1}', { op: 'copy', from: path, path: '/b' })).toThrow('there is nothing');
      expect(sameValue(text, '{"a":1}')).toBe(false);
    },
  );

  it('refuses a text that is nested too deep for anybody to read', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(() => patched(deep, { op: 'remove', path: '/0' })).toThrow('nested over 500 deep');
  });

  it('makes what fast-json-patch makes, wherever it applies', () => {
    let applied = 0;
    fc.assert(
      fc.property(documentAndPatch(), ({ text, patch }) => {
        const made = outcome(() => JSON.parse(patched(text, ...patch)) as unknown);
        // The other one is more lenient: it removes, say, what is in a string.
        if (made instanceof JsonPatchError) return;
        applied += 1;
        const { newDocument } = fastJsonPatch.applyPatch(
          JSON.parse(text) as object,
          structuredClone(patch),
          true,
        );
        expect(made).toEqual(newDocument);
      }),
      { numRuns: propertyRuns(1_000) },
    );
    expect(applied).toBeGreaterThan(200);
  });

  it('never changes a text that is tested only, or replaced by what it is', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\n'), (json, space) => {
        const text = `${space}${json}${space}`;
        const patch = readPatch(
          `[{"op":"test","path":"","value":${json}},{"op":"replace","path":"","value":${json}}]`,
        );
        expect(patchText(text, patch)).toBe(text);
      }),
    );
  });
});

describe('sameValue', () => {
  it('compares numbers by their worth, to the last digit', () => {
    expect(sameValue('100', '1e2')).toBe(true);
    expect(sameValue('-0.0', '0')).toBe(true);
    expect(sameValue('1.50', '15E-1')).toBe(true);
    expect(sameValue('12345678901234567890', '12345678901234567891')).toBe(false);
    expect(sameValue('{"a":1,"b":[2]}', '{"b":[2.0],"a":1}')).toBe(true);
    expect(sameValue('{"a":1}', '{"a":1,"b":1}')).toBe(false);
    expect(sameValue('"1"', '1')).toBe(false);
  });

  it('agrees with doubles where these are exact', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => {
        expect(sameValue(String(one), one.toExponential())).toBe(true);
        expect(sameValue(String(one), String(other))).toBe(one === other);
      }),
    );
  });
});

describe('memberText', () => {
  it('gives the text of a part, digit by digit', () => {
    expect(memberText('{"patch": [1.0, 2]}', '/patch')).toBe('[1.0, 2]');
    expect(memberText('{}', '/patch')).toBeUndefined();
  });
});

function outcome(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

/** Few names and indexes, so that most operations meet what is there. */
function documentAndPatch() {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, 0, 1.5, 'x', ''),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.record({ a: tie('value'), 'c/d': tie('value'), '': tie('value') }),
    ),
  }));
  const document = fc.record({
    a: fc.array(value, { minLength: 1, maxLength: 4 }),
    'c/d': fc.record({ a: value, '~': value }, { requiredKeys: [] }),
    '': value,
  });
  const pointer = fc.oneof(
    fc.constantFrom('/a', '/c~1d', '/', '/new', '/a/0', '/a/1', '/a/-', '/c~1d/a', '/c~1d/~0'),
    fc.constantFrom('/a/2', '/a/0/a', '//a', '//0', '/new/a', '/a/x', ''),
  );
  const operation = fc.oneof(
    fc.record({ op: fc.constantFrom('add' as const, 'replace' as const), path: pointer, value }),
    fc.record({ op: fc.constant('remove' as const), path: pointer }),
    fc.record({ op: fc.constantFrom('move' as const, 'copy' as const), from: pointer, path: pointer }),
  );
  const text = document.chain((json) =>
    fc.constantFrom(0, 2).map((indent) => JSON.stringify(json, null, indent)),
  );
  return fc.record({ text, patch: fc.array(operation, { minLength: 1, maxLength: 3 }) });
}
