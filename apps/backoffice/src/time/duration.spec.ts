import { expect, it } from 'vitest';
import { durationText } from './duration.js';

it.each([
  [0.412, '412 ms'],
  [30, '30 s'],
  [1.5, '1.5 s'],
  [90, '1 min 30 s'],
  [3600, '1 h'],
  [245_730, '2 d 20 h'],
])('says %d seconds as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

it('says the units in the words it is given', () => {
  expect(durationText(90, (count, unit) => `${count}${unit === 'min' ? 'мин' : 'с'}`)).toBe('1мин 30с');
});
