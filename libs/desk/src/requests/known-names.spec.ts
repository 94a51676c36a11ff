import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { namesOf, notKnown, shapeAt, shapeOf, unknownNames } from './known-names.js';

const schema = z.object({
  title: z.string().nullish(),
  headers: z.record(z.string(), z.string()).default({}),
  windows: z.array(z.object({ days: z.array(z.number()) })).nullish(),
  either: z.union([z.object({ a: z.string() }), z.object({ b: z.number() })]).optional(),
  free: z.looseObject({ known: z.string().optional() }).optional(),
});
const unknownIn = (value: unknown) => unknownNames(shapeOf(schema), value).map(({ pointer }) => pointer);

describe('names that are not known', () => {
  it.each([
    [{ title: 'a', headers: { 'x-any': 'b' }, windows: [{ days: [1] }], free: { any: 1 } }, []],
    [{ either: { a: 'x', b: 1 } }, []],
    [{ titel: 'a' }, ['/titel']],
    [{ windows: [{ days: [1] }, { day: [1] }] }, ['/windows/1/day']],
    [{ either: { c: 1 } }, ['/either/c']],
    [{ 'a/b~c': 1 }, ['/a~1b~0c']],
    [
      JSON.parse('{"toString": 1, "__proto__": 2, "constructor": {}}'),
      ['/toString', '/__proto__', '/constructor'],
    ],
    ['no object', []],
    [null, []],
    [[], []],
  ])('in %j are %j', (value, pointers) => {
    expect(unknownIn(value)).toEqual(pointers);
  });

  it('come with those there are', () => {
    expect(unknownNames(shapeOf(schema), { windows: [{ x: 1 }] })[0]?.known).toEqual(['days']);
    expect(namesOf(shapeAt(shapeOf(schema), ['windows', 0]))).toEqual(['days']);
  });

  it('are told with the one that was meant, where it is near', () => {
    expect(notKnown('pausd', ['paused', 'rate'])).toBe(
      'is not known here; did you mean paused? There are paused, rate',
    );
    expect(notKnown('growth', ['paused', 'rate'])).toBe('is not known here; there are paused, rate');
    expect(notKnown('x', [])).toBe('is not known here; there is none');
  });
});
