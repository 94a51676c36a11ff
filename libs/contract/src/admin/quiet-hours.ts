import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of a day such as 22:00');

export const quietWindow = z.strictObject({
  days: z
    .array(z.number().int().min(1).max(7))
    .min(1, 'names a day: 1 is Monday, 7 is Sunday')
    .describe('ISO weekdays: 1 is Monday, 7 is Sunday.'),
  from: time.describe('`HH:MM` of a clock in the zone.'),
  to: time.describe('`HH:MM`; the same as `from` means a whole day.'),
});

/** Part of each week; it begins on each of the days at `from` and ends at the next `to`, after midnight where that is earlier. */
export type QuietWindow = Immutable<z.infer<typeof quietWindow>>;

export const quietHours = named(
  'QuietHours',
  z.strictObject({
    zone: z.string().describe('A name of the IANA time zone database: `Europe/Paris`, `UTC`.'),
    windows: z.array(quietWindow).min(1, 'has a window; null means no quiet hours').max(50),
  }),
);

/** When no attempt and no delivery of a resource begins. Nothing is lost: what waits starts at the end. */
export type QuietHours = Immutable<z.infer<typeof quietHours>>;

export const quiet = named(
  'Quiet',
  z.strictObject({
    active: z.boolean(),
    until: instant.nullable().describe('When they end; null while it is not quiet.'),
  }),
);

/** How the quiet hours of a resource stand now. */
export type Quiet = Immutable<z.infer<typeof quiet>>;
