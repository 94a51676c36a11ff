import { expect, it } from 'vitest';
import { daysText, weekdayName } from './weekdays.js';

it('names the weekdays as the language does, Monday first', () => {
  expect(weekdayName(1, 'en', 'long')).toBe('Monday');
  expect(weekdayName(7, 'fr', 'long')).toBe('dimanche');
});

it.each([
  [[1, 2, 3, 4, 5], 'Mon–Fri'],
  [[5, 1, 3], 'Mon, Wed, Fri'],
  [[1, 2, 5, 6, 7], 'Mon, Tue, Fri–Sun'],
  [[6, 6], 'Sat'],
])('says %j as %s', (days, text) => {
  expect(daysText(days, 'en')).toBe(text);
});
