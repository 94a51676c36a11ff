import { expect, it } from 'vitest';
import { quietFault } from './quiet-fault.js';

const night = { days: [1], from: '22:00', to: '06:00' };

it('takes none, and what is whole', () => {
  expect(quietFault(null)).toBeUndefined();
  expect(quietFault({ zone: 'Europe/Paris', windows: [night] })).toBeUndefined();
});

it.each([
  ['a zone', 'airlock.quiet.no_zone', { zone: '', windows: [night] }],
  ['a day', 'airlock.quiet.no_day', { zone: 'UTC', windows: [night, { ...night, days: [] }] }],
  ['a time', 'airlock.quiet.no_time', { zone: 'UTC', windows: [{ ...night, to: '' }] }],
  ['a time of a clock', 'airlock.quiet.no_time', { zone: 'UTC', windows: [{ ...night, from: '24:00' }] }],
])('misses %s', (_what, fault, quietHours) => {
  expect(quietFault(quietHours)).toBe(fault);
});
