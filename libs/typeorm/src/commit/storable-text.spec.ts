import { expect, it } from 'vitest';
import { storableJson } from './storable-text.js';

it.each([
  [
    { a: 'plain \\u0000 \\ud800', n: [1, null] },
    { a: 'plain \\u0000 \\ud800', n: [1, null] },
  ],
  [
    { a: 'nul \u0000.', b: ['half \ud800.', 'pair \u{1f600}'] },
    { a: 'nul \uFFFD.', b: ['half \uFFFD.', 'pair \u{1f600}'] },
  ],
])('%j is written as PostgreSQL can store it', (value, stored) => {
  expect(JSON.parse(storableJson(value))).toEqual(stored);
});
