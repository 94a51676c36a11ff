import { z } from 'zod';
import { durationMs, type Duration } from '@airlock/core';
import { METRICS_ACCESS } from './metrics-access.js';
import { PLATFORMS } from '../platform.js';

const ROLES = ['api', 'worker'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const url = (...protocols: string[]) =>
  z.string().refine((text) => protocols.includes(protocolOf(text)), {
    message: `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
/** Not `URL.canParse`: in hot code, Node 20 misreads Latin-1 letters there. */
function protocolOf(text: string): string {
  try {
    return new URL(text).protocol;
  } catch {
    return '';
  }
}

const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''));

/** Every setting of the product (contract §10), with what `--help` and the reference say of it. */
export const settingsSchema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('The port it listens on; 0 takes a free one.'),
  AIRLOCK_HOST: z.string().min(1).default('127.0.0.1').describe('The address it listens on.'),
  AIRLOCK_HEALTH_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe(
      'The port of /health and /metrics alone, on AIRLOCK_HOST; programs on this machine read the metrics there without a token. Unset: PORT, in a process without the role api.',
    ),
  AIRLOCK_PUBLIC_URL: url('http:', 'https:')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Where it is reached from outside, for absolute links. A path stands before every address that is told; a proxy may take it off or leave it. Unset: scheme and Host of each request; where there is none, as in mails, the address it listens on.',
    ),
  AIRLOCK_DATA_DIR: z
    .string()
    .min(1)
    .default('.airlock')
    .describe('Where the embedded PostgreSQL and the key file live.'),
  AIRLOCK_DATABASE_URL: url('postgres:', 'postgresql:')
    .optional()
    .describe('A PostgreSQL of your own (14 or newer). Unset: the embedded one.'),
  AIRLOCK_REDIS_URL: url('redis:', 'rediss:')
    .optional()
    .describe(
      'Redis, whose Bull queues spread the work over processes. Unset, or while it is away: notices of PostgreSQL do.',
    ),
  AIRLOCK_ROLES: list
    .pipe(z.array(z.enum(ROLES)).min(1))
    .prefault('api,worker')
    .describe('What this process does: api, worker, or both.'),
  AIRLOCK_API_KEY: z.string().min(8).optional().describe('Seeds a client with this API key.'),
  AIRLOCK_REPLY_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]+=*$/, 'must be whsec_ and base64')
    .optional()
    .describe('The secret that signs the replies to the seeded client.'),
  AIRLOCK_ADMIN_EMAIL: z.email().optional().describe('The first operator. Default: admin@airlock.local.'),
  AIRLOCK_ADMIN_PASSWORD: z
    .string()
    .min(8)
    .max(200)
    .optional()
    .describe('Its password. Unset: made up and printed once.'),
  AIRLOCK_ADMIN_TOKEN: z.string().min(8).optional().describe('Seeds a token of the role admin, for scripts.'),
  AIRLOCK_SECRET_KEY: z
    .string()
    .min(16)
    .optional()
    .describe(
      'What encrypts secrets at rest. Unset: a file in the data directory that only its owner reads.',
    ),
  AIRLOCK_NEW_SECRET_KEY: z
    .string()
    .trim()
    .min(16)
    .optional()
    .describe('What takes its place: for the command rotate-secret-key alone.'),
  AIRLOCK_REPLY_ALLOW: list
    .prefault('')
    .describe('Reply addresses that are taken although they are private: networks and host names, by comma.'),
  AIRLOCK_UPSTREAMS: z
    .enum(['any', 'public'])
    .default('any')
    .describe('Where the base URLs of resources may lead: any address, or public ones only.'),
  AIRLOCK_SMTP_URL: url('smtp:', 'smtps:')
    .optional()
    .describe('The mail server for error mails. Unset: no mail is sent.'),
  AIRLOCK_MAIL_FROM: z.string().min(3).default('airlock@localhost').describe('The sender of error mails.'),
  AIRLOCK_TRUST_PROXY: list
    .prefault('')
    .describe(
      'The proxies whose X-Forwarded-For is believed: addresses and networks, by comma. Unset: none.',
    ),
  AIRLOCK_SESSION_IDLE_MINUTES: z.coerce
    .number()
    .min(1)
    .max(720)
    .default(120)
    .describe(
      'A session of the desk that is not used for so long ends, in minutes; each ends after 12 hours.',
    ),
  AIRLOCK_PLATFORM: z
    .enum(PLATFORMS)
    .default('fastify')
    .describe('The web framework it runs on: fastify, or express, which is slower.'),
  AIRLOCK_LOG_LEVEL: z.enum(LOG_LEVELS).default('info').describe('How much is logged.'),
  AIRLOCK_METRICS: z
    .enum(METRICS_ACCESS)
    .default('token')
    .describe(
      'Who may read /metrics: token (operators, with a token of any role), loopback (also programs on this machine without one; not behind a proxy here), open (everybody), or off.',
    ),
  AIRLOCK_RESULTS: z
    .enum(['shared', 'owner'])
    .default('shared')
    .describe(
      'Who may fetch a result by its rid: shared (every client), or owner (the client whose call it is).',
    ),
  AIRLOCK_POLL_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(120)
    .default(120)
    .describe(
      'The longest that a long poll is held, in seconds: less than what stands in front of it waits. It is answered with the present state then.',
    ),
  AIRLOCK_IDEMPOTENCY_HOURS: z.coerce
    .number()
    .positive()
    .max(8_760)
    .default(24)
    .describe('How long the answer to an idempotency key is kept for repeats, in hours.'),
  AIRLOCK_ATTEMPT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('How long records of attempts and deliveries are kept, in days.'),
  AIRLOCK_STALE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(86_400)
    .default(300)
    .describe(
      'How long clients and resources that were known serve on while the database is away, in seconds; 0: not at all.',
    ),
  AIRLOCK_LEAVE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(600)
    .optional()
    .describe(
      'How long a stopping process serves on, and says that it is not ready, so that a balancer leaves it. Default: 3 with a public address, else 0.',
    ),
  AIRLOCK_CHECK_SECONDS: z.coerce
    .number()
    .min(0)
    .max(86_400)
    .default(60)
    .describe('How often the upstream of a resource with calls to make is checked, in seconds; 0: never.'),
  AIRLOCK_DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .default(25)
    .describe('How long a stopping process waits for attempts that run, and for answers that are read.'),
});

export type Settings = Readonly<z.output<typeof settingsSchema>>;

/** How long what was known serves on while the database is away. */
export function knownFor({ AIRLOCK_STALE_SECONDS: seconds }: Settings): Duration {
  return { seconds };
}

/** How long a process that is to stop serves on. Nobody is to be told who leads requests from this machine only. */
export function leaveMs({ AIRLOCK_LEAVE_SECONDS, AIRLOCK_PUBLIC_URL, AIRLOCK_HOST }: Settings): number {
  const isPublic = AIRLOCK_PUBLIC_URL !== undefined || !OF_THIS_MACHINE.test(AIRLOCK_HOST);
  return durationMs({ seconds: AIRLOCK_LEAVE_SECONDS ?? (isPublic ? 3 : 0) });
}

const OF_THIS_MACHINE = /^(127\.|::1$|localhost$)/;

export function drainMs(settings: Settings): number {
  return durationMs({ seconds: settings.AIRLOCK_DRAIN_SECONDS });
}
