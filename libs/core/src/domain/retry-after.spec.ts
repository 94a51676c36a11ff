import { expect, it } from 'vitest';
import { retryAfterDate } from './retry-after.js';

const now = new Date('1994-11-06T08:00:00.000Z');
const inTheHeader = new Date('1994-11-06T08:49:37.000Z');

it.each([
  ['120', 120],
  ['0', 0],
  ['  7 ', 7],
  ['999999999', 999_999_999],
  ['1000000000', 1_000_000_000],
  ['600.5', 600.5],
  ['1.5', 1.5],
  ['0.0001', 0.001],
  ['7.', 7],
])('Retry-After: %j is so many seconds from now', (value, seconds) => {
  expect(retryAfterDate(value, now)).toEqual(new Date(now.getTime() + seconds * 1000));
});

it.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT'],
  ['Sunday, 06-Nov-94 08:49:37 GMT'],
  ['Sun Nov  6 08:49:37 1994'],
])('Retry-After: %j is a date, as RFC 9110 §5.6.7 writes it', (value) => {
  expect(retryAfterDate(value, now)).toEqual(inTheHeader);
});

it.each([
  [null],
  [undefined],
  [''],
  ['soon'],
  ['-5'],
  ['1e3'],
  ['1.5.2'],
  ['.5'],
  ['Infinity'],
  ['0x10'],
  ['1994-11-06'],
  ['Sun, 99 Nov 1994 08:49:37 GMT'],
  ['Sun Nov 99 08:49:37 1994'],
])('Retry-After: %j says nothing', (value) => {
  expect(retryAfterDate(value, now)).toBeUndefined();
});

it.each([
  ['99999999999999999999'],
  ['9'.repeat(400)],
  ['Sun, 06 Nov 12024 08:49:37 GMT'],
  ['Sun, 06 Nov 275761 08:49:37 GMT'],
  ['Sunday, 06-Nov-999999 08:49:37 GMT'],
  ['Sun Nov  6 08:49:37 10000'],
  ['Sun Nov  6 08:49:37 9999999'],
])('Retry-After: %j is told as the last day of 9999', (value) => {
  expect(retryAfterDate(value, now)).toEqual(new Date('9999-12-31T23:59:59.999Z'));
});
