const DAY_MS = 86_400_000;

const after = (days) => (now) => new Date(now.getTime() + days * DAY_MS);
const at = (instant) => () => new Date(instant);

/**
 * The one that is run where there is time for one only: no other has a date as rare and an offset as odd.
 *
 * @type {{ name: string, zone: string, at: (now: Date) => Date }}
 */
export const ONE = { name: '29 February', zone: 'Asia/Kathmandu', at: at('2028-02-29T06:00:00Z') };

/**
 * When and where tests are run besides here and now. A night in which a clock changes begins half a minute before it does.
 *
 * @type {readonly { name: string, zone: string, at: (now: Date) => Date }[]}
 */
export const STRANGE_TIMES = [
  { name: 'in 40 days', zone: 'Pacific/Kiritimati', at: after(40) },
  { name: 'in a year', zone: 'America/St_Johns', at: after(365) },
  ONE,
  { name: 'the end of a year', zone: 'America/St_Johns', at: at('2027-12-31T23:59:30-03:30') },
  { name: 'summer begins', zone: 'Europe/Berlin', at: at('2027-03-28T01:59:30+01:00') },
  { name: 'summer ends', zone: 'Europe/Berlin', at: at('2027-10-31T02:59:30+02:00') },
  { name: 'summer begins', zone: 'America/New_York', at: at('2027-03-14T01:59:30-05:00') },
  { name: 'summer ends', zone: 'America/New_York', at: at('2027-11-07T01:59:30-04:00') },
];

/** How far a clock is to be set ahead (or, below zero, back) to show that moment, in whole seconds. */
export function offsetSeconds(moment, now) {
  return Math.round((moment.at(now).getTime() - now.getTime()) / 1000);
}
