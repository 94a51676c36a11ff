import { expect, it } from 'vitest';
import { searchTextOf } from './call-filter.js';

const rid = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

it.each([
  ['{"$reply_id": 267}', '267'],
  ['$reply_id=267', '267'],
  [` ${rid}\n`, rid],
  [`https://airlock.example.org/jobs/${rid}?fields=**`, rid],
  [`/queue/${rid.toUpperCase()}`, rid],
  [`{"request": "${rid}"}`, rid],
  ['upstream answered 503', 'upstream answered 503'],
  ['{"order": 42}', '{"order": 42}'],
  ['', ''],
])('looks in %j for %j', (pasted, text) => {
  expect(searchTextOf(pasted)).toBe(text);
});
