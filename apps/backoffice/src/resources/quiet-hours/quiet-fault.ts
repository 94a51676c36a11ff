import type { QuietHours, QuietWindow } from '@airlock/contract';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The key of what is wrong with quiet hours as typed; undefined where the server will take them. */
export function quietFault(quietHours: QuietHours | null | undefined): string | undefined {
  if (!quietHours) return undefined;
  if (quietHours.zone === '') return 'airlock.quiet.no_zone';
  if (quietHours.windows.some(({ days }) => days.length === 0)) return 'airlock.quiet.no_day';
  return quietHours.windows.every(isTimed) ? undefined : 'airlock.quiet.no_time';
}

const isTimed = ({ from, to }: QuietWindow) => CLOCK.test(from) && CLOCK.test(to);
