import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAfter, readMaxRecords, readState } from '../jobs/list-parameters.js';
import { Problem } from '../problem/problem.js';
import { readFields, readLastModified, readPollTimeout } from './poll-parameters.js';

/** Whatever a parser of queries may hand over: texts, lists of them, objects; texts near the right ones among them. */
const nearly = fc.constantFrom(
  ...[
    '',
    '0',
    '1',
    '120',
    '121',
    '-1',
    '1e2',
    ' 5',
    '5 ',
    '١',
    '0x10',
    '1.0',
    '00000000000000001',
    '>',
    '>=',
  ],
  ...[
    '2026-02-30T00:00:00Z',
    '>=2026-01-01',
    '2026-01-01T25:00:00Z',
    '>>2026-01-01T00:00:00Z',
    'queued',
    '*',
  ],
  ...['__proto__', 'constructor', '9007199254740993', '\u0000', 'NaN', 'Infinity'],
);
const text = fc.oneof(nearly, fc.string({ unit: 'binary' }), fc.date().map(String));
const anything = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.anything({ withNullPrototype: true }));

const readers: Record<string, (value: unknown) => unknown> = {
  poll_timeout: readPollTimeout,
  last_modified: readLastModified,
  fields: readFields,
  max_records: readMaxRecords,
  state: readState,
  after: readAfter,
};

describe.each(Object.entries(readers))('%s', (parameter, read) => {
  it('is read, or refused with a 400 that names it, whatever it is', () => {
    fc.assert(
      fc.property(anything, (value) => {
        try {
          read(value);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect((error as Problem).details).toMatchObject({
            ...{ status: 400, type: 'invalid-request' },
            errors: [{ parameter }],
          });
        }
      }),
      { numRuns: propertyRuns(2_000) },
    );
  });
});

describe('poll_timeout', () => {
  it('is a whole number of 1 to 120 seconds, and no other', () => {
    for (let seconds = 1; seconds <= 120; seconds++) {
      expect(readPollTimeout(String(seconds))).toBe(seconds * 1000);
    }
    const other = fc.oneof(
      fc.integer({ max: 0 }),
      fc.integer({ min: 121 }),
      fc.double().filter((n) => n % 1 !== 0),
    );
    const refused = (number: number) => {
      expect(() => readPollTimeout(String(number))).toThrow(Problem);
    };
    fc.assert(fc.property(other, refused));
  });
});

describe('last_modified', () => {
  const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true });
  const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });

  it('is the instant that was written, with each operator and in each time zone', () => {
    fc.assert(
      fc.property(
        instant,
        offset,
        fc.constantFrom('', '>', '>='),
        fc.boolean(),
        (date, minutes, operator, spaced) => {
          const written = inZone(date, minutes);
          expect(readLastModified(`${operator}${spaced ? written.replace('+', ' ') : written}`)).toEqual(
            date,
          );
          expect(readLastModified(`${operator}${date.toISOString()}`)).toEqual(date);
        },
      ),
    );
  });

  it.each(['2026-02-30T00:00:00Z', '2025-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-01T00:00:00'])(
    'is refused where there is no such date: %s',
    (date) => expect(() => readLastModified(date)).toThrow(Problem),
  );
});

/** An instant as a clock of another time zone shows it. */
function inZone(date: Date, minutes: number): string {
  const shown = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  const part = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${shown}${minutes < 0 ? '-' : '+'}${part(Math.abs(minutes) / 60)}:${part(Math.abs(minutes) % 60)}`;
}

describe('fields', () => {
  it('are the names, given as one list or as several', () => {
    expect(readFields('state, progress,')).toEqual(['state', 'progress']);
    expect(readFields(['state', 'message,code'])).toEqual(['state', 'message', 'code']);
  });

  it.each([undefined, '', ' ', ',', '*', 'state,*'])('are all for %j', (value) => {
    expect(readFields(value)).toBeNull();
  });
});

describe('after', () => {
  it('is any id there can be', () => {
    const read = (id: number) => {
      expect(readAfter(String(id))).toBe(id);
    };
    fc.assert(fc.property(fc.maxSafeNat(), read));
  });
});
