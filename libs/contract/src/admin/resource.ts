import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { problem, type Problem } from '../problem.js';
import { storedText, wholeNumber } from '../stored-values.js';
import { availability } from './availability.js';
import { quiet, quietHours } from './quiet-hours.js';
import { delaySeconds, jitter, ttl } from './retry-policy.js';

/** Attempts a second: from one in some days to more than any process begins. */
const SLOWEST_RATE = 1e-6;
const FASTEST_RATE = 1e6;

const ABOUT = {
  ttl: 'Background tries before a call is in error.',
  delay: 'Seconds to the first try, doubled from there; at least 1.',
  maxDelay: 'Seconds; no delay grows beyond it.',
  jitter: '0 to 1: the share by which chance lengthens or shortens a delay.',
  maxRetryAfter: 'Seconds: a Retry-After is followed so far and no further.',
  concurrency: 'Attempts at one time.',
  rate: 'Attempts a second.',
  maxBody: 'Bytes of a request body.',
  retentionDays: 'Days that an ended call is kept.',
} as const;

const policy = z.strictObject({
  ttl: z.number().nullable().describe(ABOUT.ttl),
  delay: z.number().nullable().describe(ABOUT.delay),
  maxDelay: z.number().nullable().describe(ABOUT.maxDelay),
  jitter: z.number().nullable().describe(ABOUT.jitter),
  maxRetryAfter: z.number().nullable().describe(ABOUT.maxRetryAfter),
  concurrency: z.number().nullable().describe(ABOUT.concurrency),
  rate: z.number().nullable().describe(ABOUT.rate),
  maxBody: z.number().nullable().describe(ABOUT.maxBody),
  retentionDays: z.number().nullable().describe(ABOUT.retentionDays),
});

/**
 * The settings of a resource that may be left to its connector and endpoint: null means "as they say"
 * (endpoint, then connector, then resource; the last one set wins; contract §3).
 */
export type ResourcePolicy = Immutable<z.infer<typeof policy>>;

export const resource = named(
  'Resource',
  z.strictObject({
    id: z.int(),
    connector: z.string().describe('The name of its type, as in `GET /connectors`.'),
    slug: z.string(),
    title: z.string().nullable(),
    config: z.record(z.string(), z.unknown()).describe('Secrets are never read: they are left out.'),
    ...policy.shape,
    errorEmails: z.array(z.string()),
    paused: z.boolean(),
    quietHours: quietHours.nullable(),
    secretsStored: z.array(z.string()).describe('The names of the settings whose secret is stored.'),
    quiet: quiet.describe('How its quiet hours stand now.'),
    availability: availability.describe('What the last checks of its upstream found.'),
  }),
);

/** A row of `/admin/api/resources`. Secrets in `config` are never read: they are left out. */
export type Resource = Immutable<z.infer<typeof resource>>;

export const resourceInput = named(
  'ResourceInput',
  z
    .strictObject({
      connector: z.string({ error: 'is needed: the name of a connector' }),
      slug: z
        .string({ error: 'is needed: the path segment it is reached at' })
        .regex(
          /^[a-z0-9][a-z0-9._-]{0,62}$/i,
          'is a path segment: letters, digits, dashes, dots; at most 63',
        ),
      config: z
        .record(z.string(), z.unknown(), {
          error: 'is needed: the settings of the connector, {} where it has none',
        })
        .describe('A secret that is left out keeps its value and null clears it.'),
      title: storedText().max(200).nullish(),
      errorEmails: z.array(z.email()).nullish(),
      concurrency: wholeNumber.nullish().describe(ABOUT.concurrency),
      rate: z.number().min(SLOWEST_RATE).max(FASTEST_RATE).nullish().describe(ABOUT.rate),
      maxBody: wholeNumber.nullish().describe(ABOUT.maxBody),
      retentionDays: wholeNumber.max(3_650).nullish().describe(ABOUT.retentionDays),
      paused: z.boolean().nullish(),
      quietHours: quietHours.nullish(),
      ttl: ttl.nullish().describe(ABOUT.ttl),
      delay: delaySeconds.nullish().describe(ABOUT.delay),
      maxDelay: delaySeconds.nullish().describe(ABOUT.maxDelay),
      jitter: jitter.nullish().describe(ABOUT.jitter),
      maxRetryAfter: delaySeconds.nullish().describe(ABOUT.maxRetryAfter),
    })
    .describe('Every member is replaced by what is given, but for secrets in `config`.'),
);

/**
 * The body of POST and PUT. In `config`, a secret that is left out keeps its value and null clears it;
 * every other member is replaced by what is given.
 */
export type ResourceInput = Immutable<z.input<typeof resourceInput>>;

const open = z.strictObject({
  openCalls: z.int().exactOptional().describe('How many of its calls are not at their end.'),
});
export const openCallsProblem = named('OpenCallsProblem', problem.extend(open.shape));

/** 409 to a DELETE: the resource has calls that are not at their end. */
export type OpenCallsProblem = Problem & Immutable<z.infer<typeof open>>;

export const resourceList = {
  filter: z.strictObject({
    id: z.array(z.coerce.number<number>()).exactOptional(),
    connector: z.string().exactOptional(),
  }),
  sort: ['id', 'slug', 'connector', 'title', 'paused'],
  further: [],
} as const;
