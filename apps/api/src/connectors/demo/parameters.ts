import { BadRequestException } from '@nestjs/common';
import { z } from 'zod';

const LONGEST_DELAY_MS = 30_000;
/** Less than the 60 s that an attempt may take. */
const LONGEST_JOB_SECONDS = 55;
const MOST_PAGES = 1_000;
const MOST_ROWS = 10_000;
const MIB = 1024 * 1024;

const once = { error: 'give it once' };
/** A whole number as a query writes it; all else is left to be refused. */
const numberOf = (text: unknown) =>
  typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : text;
const whole = (least: number, most: number) =>
  z.preprocess(
    numberOf,
    z
      .int(`a whole number from ${least} to ${most}, once`)
      .min(least, `at least ${least}`)
      .max(most, `at most ${most}`),
  );

/** What every endpoint of the demo takes. */
export const common = z.object({
  plan: z.string(once).default('200').meta({
    description:
      'What each attempt does in turn, separated by commas; the last step repeats: a status from 200 to 599, a status with a delay in seconds such as `503;retry-after=2`, `drop`, `timeout` or `hang`.',
  }),
  delay: whole(0, LONGEST_DELAY_MS)
    .default(0)
    .meta({ description: 'Milliseconds before the step of the plan. Default 0.' }),
});

export const longJob = common.extend({
  seconds: whole(0, LONGEST_JOB_SECONDS).default(5).meta({ description: 'How long it takes. Default 5.' }),
  pages: whole(1, MOST_PAGES)
    .default(10)
    .meta({ description: 'In how many steps it tells its progress. Default 10.' }),
});

export const table = common.extend({
  rows: whole(1, MOST_ROWS).default(3).meta({ description: 'How many rows. Default 3.' }),
});

export const binary = common.extend({
  size: whole(0, 10 * MIB)
    .default(1024)
    .meta({ description: 'How many bytes. Default 1024.' }),
});

export type Common = z.output<typeof common>;

/**
 * Reads the parameters of a query; those it does not know are let through.
 * @throws BadRequestException that names each parameter at fault
 */
export function parametersOf<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const read = schema.safeParse(query);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new BadRequestException(`The query is not as it should be: ${faults.join('; ')}`);
}
