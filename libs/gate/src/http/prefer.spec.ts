import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPreferences } from './prefer.js';

const none = { respondAsync: false, waitSeconds: null, minimal: false };

describe('readPreferences', () => {
  it.each([
    [undefined, none],
    ['', none],
    ['respond-async', { ...none, respondAsync: true }],
    ['Respond-Async', { ...none, respondAsync: true }],
    ['respond-async, wait=10', { ...none, respondAsync: true, waitSeconds: 10 }],
    ['respond-async; foo="a,b", wait="7"', { ...none, respondAsync: true, waitSeconds: 7 }],
    ['wait=5, wait=9', { ...none, waitSeconds: 5 }],
    ['wait=abc, respond-async', { ...none, respondAsync: true }],
    ['wait=-1', none],
    ['wait=1.5', none],
    ['return=minimal', { ...none, minimal: true }],
    ['return=representation, return=minimal', none],
    ['handling=lenient, priority=5', none],
    ['"respond-async"', none],
    ['x="a\\",respond-async,", wait=3', { ...none, waitSeconds: 3 }],
  ])('reads %j', (header, preferences) => {
    expect(readPreferences(header)).toEqual(preferences);
  });

  it('takes several header lines for one list', () => {
    expect(readPreferences(['respond-async', 'wait=4'])).toEqual({
      ...none,
      respondAsync: true,
      waitSeconds: 4,
    });
  });

  it('never throws, whatever the header', () => {
    const pieces = fc.constantFrom(
      'respond-async',
      'wait=',
      'return=minimal',
      '"',
      '\\',
      ',',
      ';',
      '=',
      ' ',
      '9',
      'é',
    );
    const header = fc.oneof(
      fc.string(),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(header, (text) => {
        const { waitSeconds } = readPreferences(text);
        expect(waitSeconds === null || (Number.isInteger(waitSeconds) && waitSeconds >= 0)).toBe(true);
      }),
    );
  });

  it('takes time in proportion to the length of the header', () => {
    const header = 'a="'.repeat(20_000);
    expect(readPreferences(header)).toEqual(none);
  });
});
